//! Curves and points over a numeric x axis.

use super::{BOTTOM, Plot, Series, TOP, Ticks, WIDTH, bottom_ticks};
use crate::figure::scale::{Scale, round};
use crate::figure::svg::{dot, group, line, path, room, texts};

/// The points of a longer curve appear only under the pointer.
const SHOWN_POINTS: usize = 30;
/// From one name to the next.
const NAME_PITCH: f64 = 15.0;

/// Where a column's values are drawn.
struct Curve<'a> {
    index: usize,
    series: &'a Series<'a>,
    /// x and y, as values and as places.
    points: Vec<((f64, f64), (f64, f64))>,
}

impl Plot<'_> {
    /// The drawing of [`super::Kind::Line`].
    pub(super) fn curves(&self) -> Result<String, String> {
        let xs = self.x.values()?;
        let (x, y) = (self.x_ticks(&xs)?, self.y_ticks()?);
        let (left, right) = (room(&y.labels) + 14.0, WIDTH - self.room_for_names());
        let x_scale = Scale { values: x.values, places: (left, right), log: self.asked.log_x };
        let y_scale = Scale { values: y.values, places: (BOTTOM, TOP), log: self.asked.log_y };
        let curve = |(index, series)| Curve::new(index, series, &xs, (&x_scale, &y_scale));
        let curves: Vec<Curve> = self.series.iter().enumerate().map(curve).collect();
        let drawn: String = curves.iter().map(|curve| self.curve(curve)).collect();
        Ok(self.ground(&y, &y_scale, (left, right))
            + &bottom_ticks(&x, &x_scale, BOTTOM)
            + &self.mark(&x_scale)
            + &drawn
            + &self.names(&curves, right))
    }

    fn x_ticks(&self, xs: &[f64]) -> Result<Ticks, String> {
        let marked = self.asked.mark.iter().map(|mark| mark.at);
        let outside = |at: &f64| xs.iter().all(|x| x < at) || xs.iter().all(|x| x > at);
        if let Some(at) = marked.clone().find(outside) {
            return Err(format!("the mark at x={at} is outside the values of `{}`", self.x.name));
        }
        let values: Vec<f64> = xs.iter().copied().chain(marked).collect();
        match self.asked.log_x {
            true => Ok(Ticks::log(&self.x_title(), &values, false)?.at_values(values)),
            false => Ok(Ticks::linear(&values, false)),
        }
    }

    fn y_ticks(&self) -> Result<Ticks, String> {
        match self.asked.log_y {
            true => Ticks::log(&self.y_title(), &self.all(), true),
            false => Ok(Ticks::linear(&self.all(), true)),
        }
    }

    /// The upright line with its text at its head.
    fn mark(&self, scale: &Scale) -> String {
        let Some(mark) = &self.asked.mark else { return String::new() };
        let x = scale.at(mark.at);
        path("mark", &line((x, TOP - 18.0), (x, BOTTOM)))
            + &texts("label", "start", [(x + 6.0, TOP - 8.0, &mark.text)])
    }

    /// One curve with its points, or points alone.
    fn curve(&self, curve: &Curve) -> String {
        let alone = self.asked.points.contains(&curve.series.column.name);
        let class = match (alone, curve.points.len() > SHOWN_POINTS) {
            (true, _) => "point alone",
            (false, true) => "point quiet",
            (false, false) => "point",
        };
        let path = if alone { String::new() } else { curve.path() };
        group(&format!("curve-{}", curve.index + 1), &(path + &group(class, &self.dots(curve))))
    }

    fn dots(&self, curve: &Curve) -> String {
        let dots = curve.points.iter().map(|((x, y), place)| {
            let (x_is, y_is) = (&self.x.title, &curve.series.column.title);
            let (x, y) = (self.x.with_unit(*x), curve.series.column.with_unit(*y));
            dot(place.0, place.1, &format!("{x_is} {x}: {y_is} {y}"))
        });
        dots.collect()
    }

    /// Room at the right for the names of several curves.
    fn room_for_names(&self) -> f64 {
        match &self.series[..] {
            [_] => 20.0,
            several => room(several.iter().map(|series| &series.column.title)) + 16.0,
        }
    }

    /// The names of several curves, level with their ends, moved apart where they would touch.
    fn names(&self, curves: &[Curve], right: f64) -> String {
        let end = |curve: &Curve| Some((curve.points.last()?.1.1, curve.index));
        let mut ends: Vec<(f64, usize)> = curves.iter().filter_map(end).collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut names, mut above) = (String::new(), f64::NEG_INFINITY);
        for (y, index) in ends.into_iter().filter(|_| curves.len() > 1) {
            above = y.max(above + NAME_PITCH);
            let name = (right + 9.0, above + 4.0, &self.series[index].column.title);
            names.push_str(&texts(&format!("label curve-{}", index + 1), "start", [name]));
        }
        names
    }
}

impl<'a> Curve<'a> {
    fn new(index: usize, series: &'a Series, xs: &[f64], scales: (&Scale, &Scale)) -> Curve<'a> {
        let values = xs.iter().copied().zip(series.values.iter().copied());
        let points = values.map(|(x, y)| ((x, y), (scales.0.at(x), scales.1.at(y)))).collect();
        Curve { index, series, points }
    }

    fn path(&self) -> String {
        let place = |(_, (x, y)): &(_, (f64, f64))| format!("{} {}", round(*x), round(*y));
        let places: Vec<String> = self.points.iter().map(place).collect();
        format!("<path class=\"curve\" fill=\"none\" d=\"M{}\"/>\n", places.join(" "))
    }
}
