//! What a program did when it was last recorded: one JSON file a program.

use crate::facts;
use crate::header::{Expectation, Rejection};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The record of one program. Text is kept as lines, so that a change reads
/// well in a diff.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Standard output.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub output: Vec<String>,
    /// Standard error: what a program says there, its reader sees too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
    /// What the compiler said of a program that must not compile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compiler: Option<Refusal>,
    /// The traces of the program's runs in the lab, where a page draws them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<Vec<String>>,
    /// The machine that measured, for programs that do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<Machine>,
}

/// The first error of a program that the compiler refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The compiler that said it: `rustc 1.95.0`.
    pub version: String,
    /// The error's code, if rustc has one for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The line of its primary span, counted in the file.
    pub line: usize,
    /// The whole message as a reader sees it in a terminal.
    pub message: Vec<String>,
}

/// The machine a measurement was taken on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    /// The processor's own name.
    pub processor: String,
    /// How many threads run at the same instant.
    pub cores: usize,
    /// Operating system and architecture.
    pub system: String,
}

impl Record {
    /// Reads the record at `path`; `None` if there is none.
    ///
    /// # Errors
    /// A sentence, if the file is there and is no record.
    pub fn load(path: &Path) -> Result<Option<Record>, String> {
        match fs::read_to_string(path) {
            Ok(text) => serde_json::from_str(&text).map(Some).map_err(|error| error.to_string()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Writes the record, by way of a file beside it, so that a full disk or
    /// an interruption leaves the old one whole.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(self).expect("a record is plain data") + "\n";
        let beside = path.with_extension("json.new");
        fs::create_dir_all(path.parent().expect("a record lies in a folder"))?;
        fs::write(&beside, text)
            .and_then(|()| fs::rename(&beside, path))
            .inspect_err(|_| drop(fs::remove_file(&beside)))
    }

    /// Where the record of `program` of the package in `folder` lies.
    pub fn path(folder: &Path, program: &str) -> PathBuf {
        folder.join("recorded").join(format!("{program}.json"))
    }

    /// Compares a fresh run with this record, as far as the expectation goes.
    /// `None` if they agree, else what the record says and what the run did.
    pub fn differs(&self, fresh: &Record, expectation: &Expectation) -> Option<Difference> {
        let printed = |record: &Record| match expectation {
            Expectation::Exercise => Vec::new(),
            Expectation::Measures => names(&record.output),
            Expectation::PrintsInAnyOrder => sorted(&record.output),
            _ => record.output.clone(),
        };
        let traced = |record: &Record| match expectation {
            Expectation::Measures => Vec::new(),
            _ => record.trace.concat(),
        };
        // Threads that panic do so in any order.
        let same_errors =
            *expectation != Expectation::Panics && sorted(&self.errors) == sorted(&fresh.errors);
        let said = |record: &Record| match same_errors {
            true => Vec::new(),
            false => record.errors.clone(),
        };
        let what = match expectation {
            Expectation::Measures => "output: labels and columns,",
            _ => "output",
        };
        [
            (what, printed(self), printed(fresh)),
            ("standard error", said(self), said(fresh)),
            ("trace", traced(self), traced(fresh)),
        ]
        .into_iter()
        .find(|(_, recorded, fresh)| recorded != fresh)
        .map(|(what, recorded, fresh)| Difference::of(what, &recorded, &fresh))
        .or_else(|| refusal_difference(self.compiler.as_ref(), fresh.compiler.as_ref()))
    }
}

/// Where a record and a fresh run part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs: output, standard error, trace, compiler error.
    pub what: &'static str,
    /// What the record says.
    pub recorded: String,
    /// What the fresh run did.
    pub fresh: String,
}

impl Difference {
    /// Tells the first line at which two texts part.
    fn of(what: &'static str, recorded: &[String], fresh: &[String]) -> Difference {
        let same = recorded.iter().zip(fresh).take_while(|(a, b)| a == b).count();
        let tell = |lines: &[String]| match lines.get(same) {
            Some(line) => format!("{what} line {}: {line}", same + 1),
            None => format!("{what} ends after {} lines", lines.len()),
        };
        Difference { what, recorded: tell(recorded), fresh: tell(fresh) }
    }
}

fn sorted(lines: &[String]) -> Vec<String> {
    let mut lines = lines.to_vec();
    lines.sort();
    lines
}

/// What a page asks a measurement for: the labels of its lines, and the
/// columns of its tables. Its numbers vary, and so may the number of rows.
fn names(output: &[String]) -> Vec<String> {
    let labels = output.iter().filter_map(|line| line.split_once(": ")).map(|(label, _)| label);
    let columns = facts::tables(output).into_iter().flatten();
    let columns = columns.map(|column| format!("{} ({})", column.title, column.unit));
    labels.map(str::to_owned).chain(columns).collect()
}

/// Code and primary line must agree on every compiler, the whole text on the
/// compiler that the record names.
fn refusal_difference(recorded: Option<&Refusal>, fresh: Option<&Refusal>) -> Option<Difference> {
    let parted = |tell: fn(&Refusal) -> String| {
        let told = |one: Option<&Refusal>| one.map_or("no compiler error".to_owned(), tell);
        Some(Difference { what: "compiler error", recorded: told(recorded), fresh: told(fresh) })
    };
    match (recorded, fresh) {
        (None, None) => None,
        (Some(old), Some(new)) if (&old.code, old.line) != (&new.code, new.line) => {
            parted(Refusal::code_and_line)
        }
        (Some(old), Some(new)) => (old.version == new.version && old.message != new.message)
            .then(|| Difference::of("compiler message", &old.message, &new.message)),
        _ => parted(Refusal::first_line),
    }
}

impl Refusal {
    /// Whether this is the error that the header announces.
    pub fn is(&self, rejection: &Rejection) -> bool {
        match rejection {
            Rejection::Code(code) => self.code.as_deref() == Some(code),
            Rejection::Text(text) => {
                self.code.is_none() && self.message.iter().any(|line| line.contains(text))
            }
        }
    }

    fn code_and_line(&self) -> String {
        let code = self.code.as_deref().unwrap_or("an error without a code");
        format!("{code} at line {}", self.line)
    }

    fn first_line(&self) -> String {
        self.message.first().cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(lines: &[&str]) -> Record {
        Record {
            output: lines.iter().map(|line| (*line).to_owned()).collect(),
            ..Record::default()
        }
    }

    #[test]
    fn the_first_line_that_differs_is_told() {
        let difference =
            printed(&["a", "b"]).differs(&printed(&["a", "c"]), &Expectation::Prints).unwrap();
        assert_eq!(difference.recorded, "output line 2: b");
        assert_eq!(difference.fresh, "output line 2: c");
    }

    #[test]
    fn order_counts_only_where_it_is_promised() {
        let (one, other) = (printed(&["a", "b"]), printed(&["b", "a"]));
        assert!(one.differs(&other, &Expectation::Prints).is_some());
        assert!(one.differs(&other, &Expectation::PrintsInAnyOrder).is_none());
    }

    #[test]
    fn a_measurement_keeps_its_labels_and_columns() {
        let differs = |old: &[&str], new: &[&str]| {
            let difference = printed(old).differs(&printed(new), &Expectation::Measures);
            difference.map(|difference| difference.recorded)
        };
        assert_eq!(differs(&["looks: 3"], &["looks: 4"]), None);
        let gone = Some("output: labels and columns, line 1: looks".to_owned());
        assert_eq!(differs(&["looks: 3"], &["glances: 3"]), gone);
        assert_eq!(differs(&["looks: 3"], &[]), gone);
        let table = ["way  time (s)", "new  3"];
        assert_eq!(differs(&table, &["way  time (s)", "new  4", "old  9"]), None);
        assert!(differs(&table, &["way  time (ms)", "new  3000"]).is_some());
    }

    #[test]
    fn standard_error_is_what_it_was() {
        let said = |lines: &[&str]| Record { errors: printed(lines).output, ..Record::default() };
        for expectation in [Expectation::Prints, Expectation::Measures] {
            assert!(said(&[]).differs(&said(&["a panic"]), &expectation).is_some());
            assert!(said(&["a", "b"]).differs(&said(&["b", "a"]), &expectation).is_none());
        }
        assert!(said(&["a", "b"]).differs(&said(&["b", "a"]), &Expectation::Panics).is_some());
    }

    #[test]
    fn a_text_tells_only_an_error_that_has_no_code() {
        let refusal = |code: Option<&str>| Refusal {
            version: "rustc 1.95.0".into(),
            code: code.map(str::to_owned),
            line: 3,
            message: vec!["error: future cannot be sent".into()],
        };
        let [right, wrong] =
            ["future cannot", "future may"].map(|text| Rejection::Text(text.into()));
        assert!(refusal(None).is(&right));
        assert!(!refusal(None).is(&wrong));
        assert!(!refusal(Some("E0277")).is(&right));
    }

    #[test]
    fn another_compiler_may_word_an_error_otherwise() {
        let refusal = |version: &str, message: &str, line| Record {
            compiler: Some(Refusal {
                version: version.into(),
                code: Some("E0373".into()),
                line,
                message: vec![message.into()],
            }),
            ..Record::default()
        };
        let fails = Expectation::DoesNotCompile(Rejection::Code("E0373".into()));
        let recorded = refusal("rustc 1.95.0", "old words", 3);
        assert!(recorded.differs(&refusal("rustc 1.96.0", "new words", 3), &fails).is_none());
        assert!(recorded.differs(&refusal("rustc 1.95.0", "new words", 3), &fails).is_some());
        assert!(recorded.differs(&refusal("rustc 1.96.0", "old words", 4), &fails).is_some());
    }
}
