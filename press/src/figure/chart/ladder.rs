//! The ladder: a dot for each row on a logarithmic axis, for costs from nanoseconds to hours.

use super::{Plot, Series, Ticks, WIDTH, bottom_ticks};
use crate::figure::FigureError;
use crate::figure::scale::Scale;
use crate::figure::svg::{dot, group, line, path, room, texts};

/// From one row to the next.
const PITCH: f64 = 26.0;
/// Room at the right for the number beside the last dot.
const RIGHT: f64 = 80.0;

impl Plot<'_> {
    /// The drawing of [`super::Kind::Ladder`].
    pub(super) fn ladder(&self) -> Result<String, FigureError> {
        let first = self.series[0].column;
        let mut ticks = Ticks::log(&self.y_title(), &self.all(), true)?;
        ticks.labels = ticks.at.iter().map(|tick| first.suited(*tick)).collect();
        let title = self.asked.y_title.clone().unwrap_or_else(|| first.called());
        let (left, right) = (room(&self.x.cells) + 14.0, WIDTH - RIGHT);
        let bottom = self.ladder_bottom();
        let scale = Scale { values: ticks.values, places: (left, right), log: true };
        let upright = |tick: &f64| line((scale.at(*tick), 4.0), (scale.at(*tick), bottom));
        let name = |(row, name)| (left - 10.0, row_at(row) + 4.0, name);
        let columns = self.series.iter().enumerate();
        let rungs = columns.map(|(index, series)| self.rungs(index, series, &scale));
        Ok(path("grid", &ticks.at.iter().map(upright).collect::<String>())
            + &bottom_ticks(&ticks, &scale, bottom)
            + &texts("lane", "end", self.x.cells.iter().enumerate().map(name))
            + &rungs.collect::<String>()
            + &texts("title", "end", [(right, bottom + 38.0, title)]))
    }

    /// Where the rows end.
    pub(super) fn ladder_bottom(&self) -> f64 {
        row_at(self.x.cells.len())
    }

    /// The dots of one column; a column that is alone has guides and numbers too.
    fn rungs(&self, index: usize, series: &Series, scale: &Scale) -> String {
        let (mut guides, mut dots, mut labels) = (String::new(), String::new(), Vec::new());
        for (row, value) in series.values.iter().enumerate() {
            let Some(value) = *value else { continue };
            let (x, y, text) = (scale.at(value), row_at(row), self.series[0].column.suited(value));
            dots.push_str(&dot(x, y, &format!("{}: {text}", self.x.cells[row])));
            if self.series.len() == 1 {
                guides.push_str(&line((scale.places.0, y), (x, y)));
                labels.push((x + 9.0, y + 4.0, text));
            }
        }
        let rungs = path("guide", &guides) + &group("point", &dots);
        group(&format!("curve-{}", index + 1), &(rungs + &texts("label", "start", labels)))
    }
}

fn row_at(row: usize) -> f64 {
    16.0 + row as f64 * PITCH
}
