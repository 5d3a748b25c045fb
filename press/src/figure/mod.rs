//! Draws the book's figures: timelines and marble diagrams from traces, charts from columns, and
//! diagrams from text.
//!
//! The SVG is written by hand. A plotting crate would draw the axes too, but it fixes colours and
//! fonts in the drawing, and these figures take both from the page's style sheet (day and night,
//! screen and paper), carry a title on every mark and must not contain a blank line, which would
//! end the HTML block and return to Markdown. Geometry is in attributes, colour only in classes.
//! Elements with capitals in their names (`clipPath`) are avoided: cutting is done in numbers.

mod chart;
mod diagram;
mod lanes;
mod marbles;
mod scale;
mod svg;
mod timeline;

use std::fmt;

use scale::{Scale, multiples, number};
use svg::{escape, line, path, texts};

pub use chart::{Axis, Chart, Column, Kind, Mark, chart};
pub use diagram::{Diagram, DiagramError, diagram};
pub use lanes::lanes;
pub use marbles::{Marbles, marbles};
pub use scale::{TimeUnit, duration};
pub use timeline::{Lane, Span, State, Timeline, Words, timeline};

/// Why a figure cannot be drawn, told to the author who asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// The lane filter matches nothing.
    NoLane { wanted: String, lanes: Vec<String> },
    /// A column is asked for that the table does not have.
    NoColumn { wanted: String, columns: Vec<String> },
    /// A cell that has to be drawn is not a number. Rows are counted from 1.
    NotANumber { column: String, row: usize, cell: String },
    /// A logarithmic axis is asked for, and a value (or mark) is zero or less.
    NotPositive { axis: String, value: String },
    /// There is nothing that could be drawn; the text says why.
    Nothing(&'static str),
}

impl fmt::Display for FigureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureError::NoLane { wanted, lanes } => {
                write!(f, "no lane matches `{wanted}`, lanes are: {}", listed(lanes))
            }
            FigureError::NoColumn { wanted, columns } => {
                write!(f, "no such column `{wanted}`, columns are: {}", listed(columns))
            }
            FigureError::NotANumber { column, row, cell } => {
                write!(f, "column `{column}`, row {row}: `{cell}` is not a number")
            }
            FigureError::NotPositive { axis, value } => {
                write!(f, "`{axis}` is drawn on a logarithmic axis, which cannot show {value}")
            }
            FigureError::Nothing(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for FigureError {}

/// The first dozen of `names`, and how many there are when that is not all.
fn listed(names: &[String]) -> String {
    let shown = names[..names.len().min(12)].join(", ");
    if names.len() > 12 { format!("{shown}, … ({} in all)", names.len()) } else { shown }
}

/// The drawing in its box. The box scrolls sideways on narrow screens, so it takes the focus and
/// has a name; the drawing is one image with one text.
fn frame(name: &str, (width, height): (f64, f64), alt: &str, drawing: &str) -> String {
    let (height, alt) = (scale::round(height), escape(alt));
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">\n\
         <svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-label=\"{alt}\">\n{drawing}</svg>\n</div>\n"
    )
}

/// Upright lines at round times from `top` to `bottom`, and below them the times.
fn time_grid(scale: &Scale, unit: TimeUnit, top: f64, bottom: f64) -> String {
    let one = unit.nanoseconds();
    let (from, to) = (scale.values.0 / one, scale.values.1 / one);
    let ticks = multiples(from, to, unit.step(to - from));
    let place = |tick: &f64| scale.at(tick * one);
    let upright = |tick| line((place(tick), top), (place(tick), bottom));
    let label = |tick: &f64| {
        let text = format!("{} {}", number(*tick), unit.symbol());
        (place(tick), bottom + 16.0, text)
    };
    path("grid", &ticks.iter().map(upright).collect::<String>())
        + &texts("tick", "middle", ticks.iter().map(label))
}

/// The same in numbers, folded.
fn numbers(caption: &str, head: &[String], rows: &[Vec<String>]) -> String {
    folded("The same in numbers", caption, head, rows)
}

/// A folded table whose first column names the row.
fn folded(summary: &str, caption: &str, head: &[String], rows: &[Vec<String>]) -> String {
    let titles: String =
        head.iter().map(|title| format!("<th scope=\"col\">{}</th>", escape(title))).collect();
    let mut body = String::new();
    for row in rows {
        let mut cells = row.iter();
        let key = cells.next().map_or("", String::as_str);
        body.push_str(&format!("<tr><th scope=\"row\">{}</th>", escape(key)));
        body.extend(cells.map(|cell| format!("<td>{}</td>", escape(cell))));
        body.push_str("</tr>\n");
    }
    format!(
        "<details class=\"numbers\"><summary>{summary}</summary>\n<table>\n\
         <caption>{}</caption>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{body}</tbody>\n\
         </table>\n</details>\n",
        escape(caption)
    )
}

#[cfg(test)]
mod tests;
