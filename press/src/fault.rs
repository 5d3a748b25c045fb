//! What an author reads when something on a page is not true.

use std::fmt;

/// One thing that is wrong with the book, told so that it can be mended:
/// where, what was expected, what was found, the nearest thing that does
/// exist, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The check that found it, a short name such as `unknown-program`.
    pub check: &'static str,
    /// Path from the book's root, with forward slashes.
    pub file: String,
    /// Line in that file, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What should have been there.
    pub expected: String,
    /// What is there.
    pub found: String,
    /// The nearest name that exists, when one is close.
    pub nearest: Option<String>,
    /// What to do about it: a command where there is one.
    pub mend: String,
}

impl Fault {
    /// A fault of `check` in `file` at `line`; the other fields follow.
    pub fn new(check: &'static str, file: impl Into<String>, line: usize) -> Fault {
        Fault {
            check,
            file: file.into(),
            line,
            expected: String::new(),
            found: String::new(),
            nearest: None,
            mend: String::new(),
        }
    }

    /// Says what should have been there.
    pub fn expected(mut self, text: impl Into<String>) -> Fault {
        self.expected = text.into();
        self
    }

    /// Says what is there.
    pub fn found(mut self, text: impl Into<String>) -> Fault {
        self.found = text.into();
        self
    }

    /// Names the closest of `names` to `wanted`, if one is close.
    pub fn nearest<'a>(mut self, wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Fault {
        self.nearest = nearest(wanted, names);
        self
    }

    /// Says what to do.
    pub fn mend(mut self, text: impl Into<String>) -> Fault {
        self.mend = text.into();
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.check)?,
            line => write!(f, "{}:{line}: {}", self.file, self.check)?,
        }
        for (label, text) in [
            ("expected", self.expected.as_str()),
            ("found", self.found.as_str()),
            ("nearest", self.nearest.as_deref().unwrap_or_default()),
            ("mend", self.mend.as_str()),
        ] {
            if !text.is_empty() {
                write!(f, "\n  {label:<9} {}", text.replace('\n', "\n            "))?;
            }
        }
        Ok(())
    }
}

/// Several faults as one text, a blank line between them.
pub fn report(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n\n")
}

/// The name closest to `wanted`, if it is close enough to be a slip of the
/// keyboard rather than another word.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // More than half of the letters: `2` is no slip for `25`.
    const CLOSE: f64 = 0.6;
    let likeness = |name: &str| {
        strsim::normalized_damerau_levenshtein(&wanted.to_lowercase(), &name.to_lowercase())
    };
    names
        .into_iter()
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness >= CLOSE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let slips =
            [("greats", "greets"), ("horus", "hours"), ("fold", "folded"), ("Quzi", "quiz")];
        for (wanted, name) in slips {
            assert_eq!(nearest(wanted, [name]).as_deref(), Some(name), "{wanted}");
        }
        let words = [("moving_about", "tokio_budget"), ("she_waits", "the_site"), ("25", "2")];
        for (wanted, name) in words {
            assert_eq!(nearest(wanted, [name]), None, "{wanted}");
        }
    }
}
