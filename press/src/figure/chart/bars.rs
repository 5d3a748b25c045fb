//! Bars: one for each row; several columns stand side by side.

use super::{BOTTOM, Plot, Series, TOP, Ticks, WIDTH};
use crate::figure::scale::{Scale, number};
use crate::figure::svg::{area, group, room, shape, texts};

/// Where bars stand.
struct Places {
    y: Scale,
    left: f64,
    /// Room for one row of the table, and the width of one bar in it.
    band: f64,
    width: f64,
}

impl Places {
    fn center(&self, row: usize) -> f64 {
        self.left + (row as f64 + 0.5) * self.band
    }
}

impl Plot<'_> {
    /// The drawing of [`super::Kind::Bars`].
    pub(super) fn bars(&self) -> String {
        let ticks = Ticks::linear(&self.all(), true);
        let (left, right) = (room(&ticks.labels) + 14.0, WIDTH - 20.0);
        let band = (right - left) / self.x.cells.len() as f64;
        let places = Places {
            y: Scale { values: ticks.values, places: (BOTTOM, TOP), log: false },
            left,
            band,
            width: (band * 0.7 / self.series.len() as f64).min(70.0),
        };
        let columns = self.series.iter().enumerate();
        self.ground(&ticks, &places.y, (left, right))
            + &columns
                .map(|(index, series)| self.column(index, series, &places))
                .collect::<String>()
            + &self.row_names(&places)
            + &self.column_names(right)
    }

    /// The bars of one column, with their numbers above them where there is room.
    fn column(&self, index: usize, series: &Series, places: &Places) -> String {
        let shift = (index as f64 - self.series.len() as f64 / 2.0) * places.width;
        let rows = || series.values.iter().copied().enumerate();
        let foot = places.y.at(0.0);
        let top = |value: f64| places.y.at(value).min(foot);
        let bar = |(row, value): (usize, f64)| {
            let x = places.center(row) + shift;
            let height = (places.y.at(value) - foot).abs();
            let title = format!("{}: {}", self.x.cells[row], series.column.with_unit(value));
            let area = area(x, top(value), places.width * 0.94, height);
            shape("rect", &format!("class=\"column\" {area}"), Some(&title))
        };
        let label = |(row, value): (usize, f64)| {
            let x = places.center(row) + shift + places.width * 0.47;
            (x, top(value) - 5.0, number(value))
        };
        let bars: String = rows().map(bar).collect();
        let numbered = rows().filter(|_| places.width >= room(&series.column.cells));
        let class = format!("curve-{}", index + 1);
        group(&class, &(bars + &texts("label", "middle", numbered.map(label))))
    }

    /// The names of the rows under the bars; where they are too many, every second, third, ….
    fn row_names(&self, places: &Places) -> String {
        let every = ((room(&self.x.cells) + 6.0) / places.band).ceil().max(1.0) as usize;
        let names = self.x.cells.iter().enumerate().step_by(every);
        let name = |(row, name)| (places.center(row), BOTTOM + 18.0, name);
        texts("tick", "middle", names.map(name))
    }

    /// The names of several columns, each beside its colour, in a row above the plot.
    fn column_names(&self, right: f64) -> String {
        let (mut x, mut names) = (right, String::new());
        for (index, series) in
            self.series.iter().enumerate().rev().filter(|_| self.series.len() > 1)
        {
            let sample = format!("class=\"column\" {}", area(x - 11.0, 4.0, 11.0, 11.0));
            let name = &series.column.title;
            let label = texts("label", "end", [(x - 16.0, 14.0, name)]);
            let class = format!("curve-{}", index + 1);
            names.push_str(&group(&class, &(shape("rect", &sample, None) + &label)));
            x -= room([name]) + 32.0;
        }
        names
    }
}
