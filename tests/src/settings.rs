//! What `book.toml` must say: mdBook makes a book without it, too, but not
//! this one.

use crate::trials::verdict;
use libtest_mimic::Trial;
use press::fault::Fault;
use press::search;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// Table and key, and what stands there at least.
const SETTINGS: [(&str, &str, &[&str]); 5] = [
    ("build", "create-missing", &["false"]),
    ("preprocessor.press", "command", &["cargo run --quiet --package press --"]),
    ("preprocessor.press", "before", &["links"]),
    ("preprocessor.press", "renderers", &["html", "markdown", "epub"]),
    ("output.html", "additional-js", &[search::PATH]),
];

/// Holds the `book.toml` of this book to what it must say.
pub fn trial() -> Trial {
    Trial::test("book.toml", || verdict(faults(&crate::root())))
}

/// What is missing from the `book.toml` below `root`.
pub fn faults(root: &Path) -> Vec<Fault> {
    let text = fs::read_to_string(root.join("book.toml")).unwrap_or_default();
    missing(&text)
}

fn missing(text: &str) -> Vec<Fault> {
    let config = text.parse().map_or_else(|_| Value::Table(Table::new()), Value::Table);
    let missing = SETTINGS.iter().filter_map(|(table, key, wanted)| {
        let there = table.split('.').try_fold(&config, |inside, name| inside.get(name));
        let there = there.and_then(|inside| inside.get(key)).map(told).unwrap_or_default();
        let lacking: Vec<&str> =
            wanted.iter().copied().filter(|one| !there.iter().any(|found| found == one)).collect();
        let line = text.lines().position(|line| line.starts_with(key)).map_or(0, |at| at + 1);
        let found = if there.is_empty() { "nothing".to_owned() } else { there.join(", ") };
        (!lacking.is_empty()).then(|| {
            Fault::new("setting", "book.toml", line)
                .expected(format!("[{table}] {key} with {}", wanted.join(", ")))
                .found(found)
                .mend(format!("add {} to {key} below [{table}]", lacking.join(", ")))
        })
    });
    missing.collect()
}

/// A setting's values as text, one or several.
fn told(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(told).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_missed() {
        let text = fs::read_to_string(crate::root().join("book.toml")).expect("it can be read");
        assert_eq!(missing(&text), []);
        for (table, key, wanted) in SETTINGS {
            for one in wanted {
                let (before, after) = text.split_once(&format!("\n{key} = ")).expect("it is there");
                let broken = format!("{before}\n{key} = {}", after.replacen(one, "true", 1));
                let told = fault_of(&broken);
                assert!(told.contains(&format!("add {one} to {key} below [{table}]")), "{told}");
            }
        }
        assert_eq!(missing("").len(), SETTINGS.len());
    }

    fn fault_of(text: &str) -> String {
        missing(text).iter().map(Fault::to_string).collect()
    }
}
