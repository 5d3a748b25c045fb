//! The ladder: a dot for each row on a logarithmic axis, for costs from nanoseconds to hours.

use super::{Plot, Series, Ticks, WIDTH, bottom_ticks};
use crate::figure::scale::Scale;
use crate::figure::svg::{dot, group, line, path, room, texts};

/// From one row to the next.
const PITCH: f64 = 26.0;
/// Room at the right for the number beside the last dot.
const RIGHT: f64 = 80.0;

impl Plot<'_> {
    /// The drawing of [`super::Kind::Ladder`].
    pub(super) fn ladder(&self) -> Result<String, String> {
        let [series] = &self.series[..] else { return Err("a ladder has one column".into()) };
        let column = &series.column;
        let mut ticks = Ticks::log(&self.y_title(), &series.values, true)?;
        ticks.labels = ticks.at.iter().map(|tick| column.suited(*tick)).collect();
        let title = self.asked.y_title.as_deref().unwrap_or(&column.title);
        let (left, right) = (room(&self.x.cells) + 14.0, WIDTH - RIGHT);
        let bottom = self.ladder_bottom();
        let scale = Scale { values: ticks.values, places: (left, right), log: true };
        let upright = |tick: &f64| line((scale.at(*tick), 4.0), (scale.at(*tick), bottom));
        let name = |(row, name)| (left - 10.0, row_at(row) + 4.0, name);
        Ok(path("grid", &ticks.at.iter().map(upright).collect::<String>())
            + &bottom_ticks(&ticks, &scale, bottom)
            + &texts("lane", "end", self.x.cells.iter().enumerate().map(name))
            + &self.rungs(series, &scale)
            + &texts("title", "end", [(right, bottom + 38.0, title)]))
    }

    /// Where the rows end.
    pub(super) fn ladder_bottom(&self) -> f64 {
        row_at(self.x.cells.len())
    }

    /// The dots, each with a guide and its number.
    fn rungs(&self, series: &Series, scale: &Scale) -> String {
        let (mut guides, mut dots, mut labels) = (String::new(), String::new(), Vec::new());
        for (row, value) in series.values.iter().enumerate() {
            let (x, y, text) = (scale.at(*value), row_at(row), series.column.suited(*value));
            guides.push_str(&line((scale.places.0, y), (x, y)));
            dots.push_str(&dot(x, y, &format!("{}: {text}", self.x.cells[row])));
            labels.push((x + 9.0, y + 4.0, text));
        }
        let rungs = path("guide", &guides) + &group("point", &dots);
        group("curve-1", &(rungs + &texts("label", "start", labels)))
    }
}

fn row_at(row: usize) -> f64 {
    16.0 + row as f64 * PITCH
}
