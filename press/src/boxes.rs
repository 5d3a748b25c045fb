//! Boxes: blockquotes whose first line is a mark such as `[!RULE]`.

use crate::html::inline;
use crate::manuscript::Page;
use crate::render::{Edit, Target};
use crate::scan::MarkedBox;

/// The marks of this book's boxes.
pub const MARKS: [&str; 4] = ["PREDICT", "ASIDE", "RULE", "PITFALL"];
/// mdBook's own, which go on working.
const ADMONITIONS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Whether some box has this mark.
pub fn is_known(mark: &str) -> bool {
    MARKS.contains(&mark) || ADMONITIONS.contains(&mark)
}

/// What takes the place of a box's mark, and of its end.
struct Dress {
    /// The element around it.
    element: &'static str,
    /// Its attributes.
    attributes: String,
    /// Its title in HTML, or nothing.
    title: String,
    /// Its title in Markdown.
    words: String,
}

/// How a box is dressed; `None` for mdBook's own.
fn dress(found: &MarkedBox) -> Option<Dress> {
    let (element, attributes, words) = match found.mark.as_str() {
        "PREDICT" => (
            "div",
            r#"class="predict" role="note" aria-label="Before you read on""#,
            "**Before you read on**",
        ),
        "ASIDE" => ("aside", r#"class="aside" role="note""#, "*In the margin*"),
        "RULE" => ("div", r#"class="rule" role="note" aria-label="The rule""#, "**The rule**"),
        "PITFALL" => return Some(pitfall(found)),
        _ => return None,
    };
    let (attributes, words) = (attributes.to_owned(), words.to_owned());
    Some(Dress { element, attributes, title: String::new(), words })
}

fn pitfall(found: &MarkedBox) -> Dress {
    Dress {
        element: "div",
        attributes: format!("class=\"pitfall\" id=\"{}\"", found.anchor()),
        title: format!("<p class=\"pitfall-title\">{}</p>\n", inline(&found.title)),
        words: format!("**Pitfall: {}**", found.title),
    }
}

/// Renders a box: in HTML its quotation marks are taken off and an element is
/// put around it.
pub fn edits(page: &Page, found: &MarkedBox, target: Target) -> Vec<Edit> {
    let Some(Dress { element, attributes, title, words }) = dress(found) else {
        return Vec::new();
    };
    let (source, end) = (&page.source, found.range.end);
    let first_end = source[found.range.clone()].find('\n').map(|at| found.range.start + at);
    let first = found.range.start..first_end.unwrap_or(end);
    if target != Target::Html {
        return vec![(first, format!("> {words}\n>"))];
    }
    let mut edits = vec![(first.clone(), format!("<{element} {attributes}>\n{title}"))];
    let mut at = first.end;
    while let Some(newline) = source[at..end].find('\n') {
        at += newline + 1;
        let rest = &source[at..end];
        let quoted = rest.trim_start_matches(' ');
        if let Some(text) = quoted.strip_prefix('>') {
            let text = text.strip_prefix(' ').unwrap_or(text);
            edits.push((at..end - text.len(), String::new()));
        }
    }
    edits.push((end..end, format!("\n</{element}>\n\n")));
    edits
}
