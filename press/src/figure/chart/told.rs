//! A chart in words and in numbers.

use super::{Axis, Column, Kind, Plot, Series};
use crate::figure::numbers;
use crate::figure::scale::number;

impl Plot<'_> {
    /// The columns in use, as printed.
    pub(super) fn table(&self) -> String {
        let drawn = self.series.iter().map(|series| series.column);
        let used: Vec<&Column> = [self.x].into_iter().chain(drawn).collect();
        let head: Vec<String> = used.iter().map(|column| column.heading()).collect();
        let cell = |column: &&Column, row| column.cells.get(row).cloned().unwrap_or_default();
        let row = |row| used.iter().map(|column| cell(column, row)).collect();
        let rows: Vec<Vec<String>> = (0..self.x.cells.len()).map(row).collect();
        numbers(&format!("{} by {}", head[1..].join(", "), head[0]), &head, &rows)
    }

    /// What the chart says, for those who cannot see it.
    pub(super) fn told(&self) -> String {
        let kind = match self.asked.kind {
            Kind::Line => "Line chart",
            Kind::Bars => "Bar chart",
            Kind::Ladder => "Logarithmic dot chart",
        };
        let names: Vec<String> = self.series.iter().map(|series| series.column.called()).collect();
        let mut out = format!("{kind} of {} by {}.", names.join(", "), self.x.called());
        out.extend(self.series.iter().map(|series| self.course(series)));
        for mark in self.asked.marks.iter().filter(|mark| !mark.text.is_empty()) {
            let axis = if mark.axis == Axis::X { self.x.called() } else { self.y_title() };
            out.push_str(&format!(" Marked: {}, at {} on {axis}.", mark.text, number(mark.at)));
        }
        out
    }

    /// Where a series begins and ends, and its peak and bottom if they lie between.
    fn course(&self, series: &Series) -> String {
        let rows = series.values.iter().zip(&self.x.cells);
        let rows: Vec<(f64, &String)> =
            rows.filter_map(|(value, x)| Some(((*value)?, x))).collect();
        let [first, .., last] = &rows[..] else {
            return String::new();
        };
        let value = |value: f64| match self.asked.kind {
            Kind::Ladder => series.column.suited(value),
            _ => series.column.with_unit(value),
        };
        let told = |row: &(f64, &String)| format!("{} at {}", value(row.0), row.1);
        let mut out =
            format!(" {}: from {} to {}", series.column.called(), told(first), told(last));
        let peak = rows.iter().max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some(peak) = peak.filter(|peak| peak.0 > first.0.max(last.0)) {
            out.push_str(&format!(", highest {}", told(peak)));
        }
        let least = rows.iter().min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some(least) = least.filter(|least| least.0 < first.0.min(last.0)) {
            out.push_str(&format!(", lowest {}", told(least)));
        }
        out + "."
    }
}
