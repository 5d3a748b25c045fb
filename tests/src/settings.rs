//! What `book.toml` must say: mdBook makes a book without it, too, but not
//! this one.

use crate::trials::verdict;
use libtest_mimic::Trial;
use press::fault::Fault;
use std::fs;
use std::path::Path;

/// Lines, each with the table it stands in.
const LINES: [(&str, &str); 5] = [
    ("build", "create-missing = false"),
    ("preprocessor.press", "command = \"cargo run --quiet --package press --\""),
    ("preprocessor.press", "before = [\"links\"]"),
    ("preprocessor.press", "renderers = [\"html\", \"markdown\", \"epub\"]"),
    ("output.html", "\"target/searchindex.js\","),
];

/// Holds the `book.toml` of this book to what it must say.
pub fn trial() -> Trial {
    Trial::test("book.toml", || verdict(faults(&crate::root())))
}

/// What is missing from the `book.toml` below `root`.
pub fn faults(root: &Path) -> Vec<Fault> {
    missing(&fs::read_to_string(root.join("book.toml")).unwrap_or_default())
}

fn missing(text: &str) -> Vec<Fault> {
    let there: Vec<&str> = text.lines().map(str::trim).collect();
    let missing = LINES.iter().filter(|(_, line)| !there.contains(line));
    let told = missing.map(|(table, line)| {
        Fault::new("setting", "book.toml", 0)
            .expected(format!("`{line}` below [{table}]"))
            .found("no such line")
            .nearest(line, there.iter().copied())
            .mend("write it so; the pages need it")
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_missed() {
        let text = fs::read_to_string(crate::root().join("book.toml")).expect("it can be read");
        assert_eq!(missing(&text), []);
        for (_, line) in LINES {
            let told = missing(&text.replacen(line, "", 1));
            assert!(told.len() == 1 && told[0].expected.contains(line), "{told:?}");
        }
    }
}
