//! Colours for programs: names of classes, by the grammars of tree-sitter.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use tree_sitter_highlight::{HighlightConfiguration, HighlightEvent, Highlighter};

/// The languages that are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Rust.
    Rust,
    /// Python.
    Python,
}

impl Language {
    /// The language that a fence's first word names.
    pub fn named(name: &str) -> Option<Language> {
        match name {
            "rust" => Some(Language::Rust),
            "python" => Some(Language::Python),
            _ => None,
        }
    }

    /// The class of the `code` element.
    pub fn class(self) -> &'static str {
        match self {
            Language::Rust => "rust",
            Language::Python => "python",
        }
    }
}

/// What the grammars call a piece of code, and the class it gets on the page.
/// The longest name that is a prefix wins.
const CLASSES: [(&str, &str); 20] = [
    ("attribute", "a"),
    ("boolean", "n"),
    ("comment", "c"),
    ("constant", "n"),
    ("constant.builtin", "n"),
    ("constructor", "t"),
    ("escape", "s"),
    ("function", "f"),
    ("function.builtin", "f"),
    ("function.macro", "m"),
    ("function.method", "f"),
    ("keyword", "k"),
    ("label", "l"),
    ("number", "n"),
    ("string", "s"),
    ("string.special", "s"),
    ("type", "t"),
    ("type.builtin", "t"),
    ("variable.builtin", "k"),
    ("decorator", "a"),
];

static GRAMMARS: LazyLock<[HighlightConfiguration; 2]> = LazyLock::new(|| {
    let names: Vec<&str> = CLASSES.iter().map(|(name, _)| *name).collect();
    let rust = HighlightConfiguration::new(
        tree_sitter_rust::LANGUAGE.into(),
        "rust",
        tree_sitter_rust::HIGHLIGHTS_QUERY,
        "",
        "",
    );
    let python = HighlightConfiguration::new(
        tree_sitter_python::LANGUAGE.into(),
        "python",
        tree_sitter_python::HIGHLIGHTS_QUERY,
        "",
        "",
    );
    [rust, python].map(|grammar| {
        let mut grammar = grammar.expect("a grammar comes with queries that fit it");
        grammar.configure(&names);
        grammar
    })
});

/// Programs coloured before: a page is rendered far more often than a program
/// changes.
static COLOURED: LazyLock<Mutex<Coloured>> = LazyLock::new(Mutex::default);

/// The lines of each program, as HTML.
type Coloured = HashMap<(Language, String), Vec<String>>;

/// The lines of a program as HTML, its tokens in `span`s. Each line is whole:
/// no `span` reaches over its end.
pub fn lines(language: Language, source: &str) -> Vec<String> {
    let key = (language, source.to_owned());
    let mut coloured = COLOURED.lock().expect("colouring does not panic");
    coloured.entry(key).or_insert_with(|| colour(language, source)).clone()
}

fn colour(language: Language, source: &str) -> Vec<String> {
    let grammar = &GRAMMARS[language as usize];
    let mut highlighter = Highlighter::new();
    let events = highlighter.highlight(grammar, source.as_bytes(), None, None, |_| None);
    let mut lines = vec![String::new()];
    let mut classes: Vec<&str> = Vec::new();
    for event in events.expect("no cancellation was asked for") {
        match event.expect("no cancellation was asked for") {
            HighlightEvent::HighlightStart(highlight) => classes.push(CLASSES[highlight.0].1),
            HighlightEvent::HighlightEnd => drop(classes.pop()),
            HighlightEvent::Source { start, end } => {
                append(&mut lines, &source[start..end], classes.last().copied());
            }
        }
    }
    lines
}

fn append(lines: &mut Vec<String>, text: &str, class: Option<&str>) {
    for (index, piece) in text.split('\n').enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        let line = lines.last_mut().expect("there is a first line");
        match class {
            Some(class) if !piece.trim().is_empty() => {
                line.push_str(&format!("<span class=\"{class}\">{}</span>", escape(piece)));
            }
            _ => line.push_str(&escape(piece)),
        }
    }
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_classed_and_lines_are_whole() {
        let lines = lines(Language::Rust, "async fn game() {\n    // a\n}");
        assert_eq!(lines.len(), 3);
        assert!(lines[0].contains("<span class=\"k\">async</span>"), "{}", lines[0]);
        assert!(lines[0].contains("<span class=\"f\">game</span>"), "{}", lines[0]);
        assert!(lines[1].contains("<span class=\"c\">// a</span>"), "{}", lines[1]);
    }

    #[test]
    fn text_is_escaped() {
        let line = &lines(Language::Rust, "let x: Vec<u8> = \"<&>\";")[0];
        assert!(line.contains("&quot;&lt;&amp;&gt;&quot;"), "{line}");
        assert!(!line.contains("<&>"));
    }
}
