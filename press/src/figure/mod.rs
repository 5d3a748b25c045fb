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

use svg::escape;

pub use chart::{Chart, Kind, Mark, chart};
pub use diagram::{DiagramError, diagram};
pub(crate) use lanes::fits;
pub use marbles::{Marbles, marbles};
pub use scale::{TimeUnit, duration};
pub use timeline::{Lane, Span, State, Timeline, Words, lanes, timeline};

/// The first dozen of `names`, and how many there are when that is not all.
fn listed(names: &[&str]) -> String {
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
