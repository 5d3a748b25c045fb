//! Colours for programs: names of classes, by the grammars of tree-sitter.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use tree_sitter_highlight::{HighlightConfiguration, HighlightEvent, Highlighter};

/// What the grammars call a piece of code, and the class it gets on the page.
/// The longest name that is a prefix wins.
const CLASSES: [(&str, &str); 13] = [
    ("attribute", "a"),
    ("comment", "c"),
    ("constant", "n"),
    ("constructor", "t"),
    ("escape", "s"),
    ("function", "f"),
    ("function.macro", "m"),
    ("keyword", "k"),
    ("label", "l"),
    ("number", "n"),
    ("string", "s"),
    ("type", "t"),
    ("variable.builtin", "k"),
];

/// The grammars, by the name of their language.
static GRAMMARS: LazyLock<[(&str, HighlightConfiguration); 2]> = LazyLock::new(|| {
    let rust = (tree_sitter_rust::LANGUAGE, tree_sitter_rust::HIGHLIGHTS_QUERY);
    let python = (tree_sitter_python::LANGUAGE, tree_sitter_python::HIGHLIGHTS_QUERY);
    [("rust", rust), ("python", python)].map(|(name, (language, query))| {
        let grammar = HighlightConfiguration::new(language.into(), name, query, "", "");
        let mut grammar = grammar.expect("a grammar comes with queries that fit it");
        grammar.configure(&CLASSES.map(|(name, _)| name));
        (name, grammar)
    })
});

fn grammar(language: &str) -> Option<&'static HighlightConfiguration> {
    GRAMMARS.iter().find(|(name, _)| *name == language).map(|(_, grammar)| grammar)
}

/// Whether programs in a language are coloured.
pub fn knows(language: &str) -> bool {
    grammar(language).is_some()
}

/// Programs coloured before: a page is rendered far more often than a program
/// changes.
static COLOURED: LazyLock<Mutex<Coloured>> = LazyLock::new(Mutex::default);

/// The lines of each program, as HTML, by its language and text.
type Coloured = HashMap<(String, String), Vec<String>>;

/// The lines of a program as HTML, its tokens in `span`s. Each line is whole:
/// no `span` reaches over its end.
pub fn lines(language: &str, source: &str) -> Vec<String> {
    let key = (language.to_owned(), source.to_owned());
    let mut coloured = COLOURED.lock().expect("colouring does not panic");
    coloured.entry(key).or_insert_with(|| colour(language, source)).clone()
}

fn colour(language: &str, source: &str) -> Vec<String> {
    let grammar = grammar(language).expect("a program is in a language with a grammar");
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
        let lines = lines("rust", "async fn game() {\n    // a\n}");
        assert_eq!(lines.len(), 3);
        assert!(lines[0].contains("<span class=\"k\">async</span>"), "{}", lines[0]);
        assert!(lines[0].contains("<span class=\"f\">game</span>"), "{}", lines[0]);
        assert!(lines[1].contains("<span class=\"c\">// a</span>"), "{}", lines[1]);
    }

    #[test]
    fn text_is_escaped() {
        let line = &lines("rust", "let x: Vec<u8> = \"<&>\";")[0];
        assert!(line.contains("&quot;&lt;&amp;&gt;&quot;"), "{line}");
        assert!(!line.contains("<&>"));
    }
}
