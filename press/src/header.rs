//! The header of a program: its caption and what it is expected to do.
//!
//! ```text
//! //! Moving about: she makes a move and walks to the next board.
//! //! prints
//! ```
//!
//! The first line is the caption, the last the expectation. In Python the
//! same lines stand in the module's docstring. After a semicolon stand the
//! conditions: `measures; cores 2; linux`. A program that does one thing in
//! one edition and another in the next has a line for each:
//! `prints; edition 2024` and `hangs; edition 2021`.

use crate::fault::{Fault, nearest};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

/// What a program is expected to do: one word of a small vocabulary. The
/// badge on the page, the check and skeptic's treatment all follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Ends well, and its standard output equals the record exactly.
    Prints,
    /// Ends well, and prints the lines of the record in some order.
    PrintsInAnyOrder,
    /// Ends well; its numbers vary, and it asserts its own inequality.
    Measures,
    /// Ends by a panic, with the recorded message.
    Panics,
    /// Never ends: the watchdog kills it; what it printed until then counts.
    Hangs,
    /// The compiler refuses it, with this error code or this text.
    DoesNotCompile(Rejection),
    /// A task for the reader: compiles, and its tests tell when it is done.
    Exercise,
}

/// How a program that must not compile is told from one that fails for some
/// other reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// An error code such as `E0373`.
    Code(String),
    /// A part of the message, for errors to which rustc gives no code.
    Text(String),
}

/// What the header of a program says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The first line: what the figure's caption says.
    pub caption: String,
    /// The last line: what the program does.
    pub expectation: Expectation,
    /// The edition named there, or none for the package's own.
    pub edition: Option<String>,
    /// How many threads must run at the same instant for it to do that.
    pub cores: usize,
    /// Whether it needs Linux.
    pub linux: bool,
    /// How many lines of the file the header takes, blank ones after it included.
    pub lines: usize,
}

/// What the page tells of an expectation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The words, which are those of the header.
    pub words: &'static str,
    /// The class of the badge.
    pub class: &'static str,
    /// One sentence on what the tests hold the program to.
    pub promise: &'static str,
}

/// What is said in words only. `does not compile` has a code or a text, too.
const VOCABULARY: [Expectation; 6] = [
    Expectation::Prints,
    Expectation::PrintsInAnyOrder,
    Expectation::Measures,
    Expectation::Panics,
    Expectation::Hangs,
    Expectation::Exercise,
];
const CONDITIONS: [&str; 4] = ["edition 2021", "edition 2024", "cores 2", "linux"];
/// More than any machine here has would never be run.
const CORES: RangeInclusive<usize> = 2..=64;
/// The edition of the book's own crates.
pub const EDITION: &str = "2024";

impl Header {
    /// That of a program of which no more is known.
    pub fn of(expectation: Expectation) -> Header {
        let caption = String::new();
        Header { caption, expectation, edition: None, cores: 1, linux: false, lines: 0 }
    }
}

/// All that a program can be said to do, as its author writes it.
fn known() -> impl Iterator<Item = &'static str> {
    VOCABULARY.iter().map(Expectation::words).chain(["does not compile: E0000"])
}

impl Expectation {
    /// What the page tells of it.
    pub fn badge(&self) -> Badge {
        let badge = |words, class, promise| Badge { words, class, promise };
        match self {
            Expectation::Prints => badge(
                "prints",
                "badge-prints",
                "Built and run by the tests: it prints exactly this.",
            ),
            Expectation::PrintsInAnyOrder => badge(
                "prints in any order",
                "badge-any-order",
                "Built and run by the tests: it prints these lines, in an order that may vary.",
            ),
            Expectation::Measures => badge(
                "measures",
                "badge-measures",
                "Built and run by the tests: its numbers vary with the machine, its inequality holds.",
            ),
            Expectation::Panics => badge(
                "panics",
                "badge-panics",
                "Built and run by the tests: it ends with this panic.",
            ),
            Expectation::Hangs => badge(
                "hangs",
                "badge-hangs",
                "Built and run by the tests: it never ends, and is stopped.",
            ),
            Expectation::DoesNotCompile(_) => badge(
                "does not compile",
                "badge-fails",
                "Given to the compiler by the tests: it is refused with this error.",
            ),
            Expectation::Exercise => {
                badge("exercise", "badge-exercise", "Its tests fail until you have done the task.")
            }
        }
    }

    /// The words of the badge.
    pub fn words(&self) -> &'static str {
        self.badge().words
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rejection::Code(text) | Rejection::Text(text) => f.write_str(text),
        }
    }
}

/// Reads the header of a Rust program: the `//!` lines at its top.
///
/// # Errors
/// What is missing or unknown; the caller knows in which file.
pub fn rust(source: &str) -> Result<Header, Fault> {
    of_editions(source).map(|mut headers| headers.remove(0))
}

/// The header of a Rust program as it holds in each edition that it has a line
/// for, that of the book's own edition first.
///
/// # Errors
/// As for [`rust`].
pub fn of_editions(source: &str) -> Result<Vec<Header>, Fault> {
    let lines: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
    match lines.is_empty() {
        true => Err(absent(source, "a header of `//!` lines: the caption, then what it does")),
        false => read(source, &lines, lines.len()),
    }
}

/// Reads the header of a Python program: the docstring at its top.
///
/// # Errors
/// As for [`rust`].
pub fn python(source: &str) -> Result<Header, Fault> {
    let wanted = || absent(source, "a docstring: the caption, then what the program does");
    let body = source.strip_prefix("\"\"\"").ok_or_else(wanted)?;
    let (doc, _) = body.split_once("\"\"\"").ok_or_else(wanted)?;
    let lines: Vec<&str> = doc.lines().collect();
    let taken = doc.matches('\n').count() + 1;
    read(source, &lines, taken).map(|mut headers| headers.remove(0))
}

/// A header for each line that tells what the program does; the header takes
/// `taken` lines of the source.
fn read(source: &str, lines: &[&str], taken: usize) -> Result<Vec<Header>, Fault> {
    let said = (1..).zip(lines.iter().map(|line| line.trim()));
    let said: Vec<(usize, &str)> = said.filter(|(_, line)| !line.is_empty()).collect();
    let Some(((_, caption), [rest @ .., last])) = said.split_first() else {
        return Err(absent(source, "a caption, and in a line of its own what the program does"));
    };
    let blank = source.lines().skip(taken).take_while(|line| line.trim().is_empty());
    let lines = taken + blank.count();
    let told = rest.iter().skip_while(|(_, line)| !has_conditions(line)).chain([last]);
    let mut headers: Vec<Header> = Vec::new();
    for (number, line) in told {
        let header = read_line(line).map_err(|fault| Fault { line: *number, ..fault })?;
        if headers.iter().any(|other| other.edition == header.edition) {
            return Err(slip("an edition on each line, each another", line, *number));
        }
        headers.push(Header { caption: caption.trim_end_matches('.').to_owned(), lines, ..header });
    }
    headers.sort_by_key(|header| header.edition.as_deref() != Some(EDITION));
    Ok(headers)
}

/// Whether a line before the last is not the caption's: what it says before a
/// semicolon is something that a program does, or a slip for it.
fn has_conditions(line: &str) -> bool {
    let words = line.split_once(';').map(|(words, _)| words);
    words.is_some_and(|words| nearest(words, known()).is_some())
}

/// What one line tells. Caption and length of the header are not known here.
fn read_line(line: &str) -> Result<Header, Fault> {
    let mut parts = line.split(';').map(str::trim);
    let mut header = Header::of(read_expectation(parts.next().unwrap_or_default())?);
    let mut seen = BTreeSet::new();
    for condition in parts {
        let (word, value) = condition.split_once(' ').unwrap_or((condition, ""));
        match (word, value) {
            _ if !seen.insert(word) => {
                return Err(slip("each condition once", condition, 0));
            }
            ("edition", "2021" | "2024") => header.edition = Some(value.to_owned()),
            ("cores", count) if count.parse().is_ok_and(|count| CORES.contains(&count)) => {
                header.cores = count.parse().expect("checked");
            }
            ("linux", "") => header.linux = true,
            _ => {
                let known = "`edition 2021`, `edition 2024`, `cores N` (2 to 64) or `linux`";
                return Err(slip(known, condition, 0).nearest(condition, CONDITIONS));
            }
        }
    }
    Ok(header)
}

fn read_expectation(words: &str) -> Result<Expectation, Fault> {
    if let Some(text) = words.strip_prefix("does not compile:").map(str::trim) {
        return match text {
            "" => Err(slip("an error code or a part of the message", words, 0)),
            text => Ok(Expectation::DoesNotCompile(read_rejection(text))),
        };
    }
    let found = VOCABULARY.iter().find(|known| known.words() == words);
    found.cloned().ok_or_else(|| {
        let expected = format!("one of: {}", known().collect::<Vec<_>>().join(", "));
        slip(&expected, words, 0).nearest(words, known())
    })
}

fn read_rejection(text: &str) -> Rejection {
    let code = text.strip_prefix('E').is_some_and(|digits| {
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    if code { Rejection::Code(text.to_owned()) } else { Rejection::Text(text.to_owned()) }
}

/// A file without a header.
fn absent(source: &str, expected: &str) -> Fault {
    let first = source.lines().find(|line| !line.trim().is_empty());
    slip(expected, first.unwrap_or("an empty file"), 1)
}

fn slip(expected: &str, found: &str, line: usize) -> Fault {
    Fault::new("header", "", line).expected(expected).found(format!("`{found}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rust_header_is_caption_and_expectation() {
        let header = rust("//! Moving about.\n//!\n//! prints; edition 2021\n\nfn main() {}\n");
        let header = header.unwrap();
        assert_eq!(header.caption, "Moving about");
        assert_eq!(header.expectation, Expectation::Prints);
        assert_eq!(header.edition.as_deref(), Some("2021"));
        assert_eq!(header.lines, 4);
    }

    #[test]
    fn a_python_header_is_its_docstring() {
        let header = python("\"\"\"In asyncio.\n\nprints\n\"\"\"\n\nimport asyncio\n").unwrap();
        assert_eq!((header.caption.as_str(), header.lines), ("In asyncio", 5));
    }

    #[test]
    fn errors_are_told_by_code_or_by_text() {
        let code = rust("//! A\n//! does not compile: E0373\n").unwrap().expectation;
        assert_eq!(code, Expectation::DoesNotCompile(Rejection::Code("E0373".into())));
        let text = rust("//! A\n//! does not compile: future cannot\n").unwrap().expectation;
        assert_eq!(text, Expectation::DoesNotCompile(Rejection::Text("future cannot".into())));
    }

    #[test]
    fn conditions_stand_after_semicolons() {
        let header = rust("//! A\n//! measures; cores 2; linux\n").unwrap();
        assert_eq!((header.cores, header.linux), (2, true));
        let wrong = ["core 2", "cores 0", "cores 1000", "edition 2021; edition 2024"];
        for condition in wrong {
            let fault = rust(&format!("//! A\n//!\n//! prints; {condition}\n")).unwrap_err();
            assert_eq!(fault.line, 3, "{condition}");
        }
    }

    #[test]
    fn editions_may_differ() {
        let source = "//! A\n//! prints; edition 2024\n//! hangs; edition 2021\n";
        assert_eq!(rust(source).unwrap().expectation, Expectation::Prints);
        let other = of_editions(source).unwrap().remove(1);
        assert_eq!(other.expectation, Expectation::Hangs);
        assert_eq!(other.edition.as_deref(), Some("2021"));
    }

    #[test]
    fn each_line_with_conditions_is_read() {
        let line = |source: &str| rust(source).unwrap_err().line;
        assert_eq!(line("//! A\n//! prins; edition 2024\n//! hangs; edition 2021\n"), 2);
        assert_eq!(line("//! A\n//! prints; editon 2024\n//! hangs; edition 2021\n"), 2);
        assert_eq!(line("//! A\n//! prints; edition 2021\n//! hangs; edition 2021\n"), 3);
        let prose = "//! A long way\n//! home; the caption goes on.\n//! prints\n";
        assert_eq!(rust(prose).unwrap().expectation, Expectation::Prints);
    }

    #[test]
    fn an_unknown_word_names_the_known_ones() {
        let fault = rust("//! A\n//! print\n").unwrap_err();
        assert!(fault.expected.contains("prints in any order") && fault.found == "`print`");
        assert_eq!((fault.line, fault.nearest.as_deref()), (2, Some("prints")));
    }
}
