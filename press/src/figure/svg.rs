//! Pieces of SVG as text. Coordinates have one decimal, all text is escaped.

use super::scale::round;
use crate::colour;

/// Room for one letter of text at 14 units, the size of text on narrow screens.
const LETTER: f64 = 7.4;

/// `text` for HTML content and attributes; a line break becomes a space.
pub(super) fn escape(text: &str) -> String {
    colour::escape(text).replace(['\n', '\r'], " ")
}

/// An element that holds nothing but its title, if it has one.
pub(super) fn shape(name: &str, attributes: &str, title: Option<&str>) -> String {
    match title {
        Some(title) => format!("<{name} {attributes}><title>{}</title></{name}>\n", escape(title)),
        None => format!("<{name} {attributes}/>\n"),
    }
}

/// The attributes of a rectangle.
pub(super) fn area(x: f64, y: f64, width: f64, height: f64) -> String {
    let [x, y, width, height] = [x, y, width, height].map(round);
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

/// A dot with its title.
pub(super) fn dot(x: f64, y: f64, title: &str) -> String {
    shape("circle", &format!("cx=\"{}\" cy=\"{}\" r=\"3\"", round(x), round(y)), Some(title))
}

/// The path of a straight line, upright or level.
pub(super) fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    let end = if x1 == x2 { format!("V{}", round(y2)) } else { format!("H{}", round(x2)) };
    format!("M{} {}{end}", round(x1), round(y1))
}

/// A path of one class, or nothing if it goes nowhere.
pub(super) fn path(class: &str, d: &str) -> String {
    if d.is_empty() { String::new() } else { format!("<path class=\"{class}\" d=\"{d}\"/>\n") }
}

/// Elements of one class, or nothing if there are none.
pub(super) fn group(class: &str, content: &str) -> String {
    match content {
        "" => String::new(),
        _ => format!("<g class=\"{class}\">\n{content}</g>\n"),
    }
}

/// Texts of one class; `anchor` is `start`, `middle` or `end`.
pub(super) fn texts<T: AsRef<str>>(
    class: &str,
    anchor: &str,
    texts: impl IntoIterator<Item = (f64, f64, T)>,
) -> String {
    let content: String =
        texts.into_iter().map(|(x, y, text)| write(x, y, "", text.as_ref())).collect();
    group(&format!("{class}\" text-anchor=\"{anchor}"), &content)
}

/// A text of its own, with its middle at `x`.
pub(super) fn centered(x: f64, y: f64, text: &str) -> String {
    write(x, y, " text-anchor=\"middle\"", text)
}

fn write(x: f64, y: f64, more: &str, text: &str) -> String {
    format!("<text x=\"{}\" y=\"{}\"{more}>{}</text>\n", round(x), round(y), escape(text))
}

/// Room for the longest of `texts`.
pub(super) fn room<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> f64 {
    let letters = texts.into_iter().map(|text| text.as_ref().chars().count()).max();
    letters.unwrap_or(0) as f64 * LETTER
}
