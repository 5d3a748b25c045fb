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

use std::fmt;

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
/// A sentence saying what is missing or unknown.
pub fn rust(source: &str) -> Result<Header, String> {
    all_of_rust(source).map(|mut headers| headers.remove(0))
}

/// The header of a Rust program as it holds in another edition than its own,
/// if it has a line for that.
pub fn in_edition(source: &str, edition: &str) -> Option<Header> {
    let mut others = all_of_rust(source).ok()?.into_iter().skip(1);
    others.find(|header| header.edition.as_deref() == Some(edition))
}

fn all_of_rust(source: &str) -> Result<Vec<Header>, String> {
    let lines: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
    if lines.is_empty() {
        return Err("a header of `//!` lines: the caption, then what the program does".into());
    }
    read(source, &lines, lines.len())
}

/// Reads the header of a Python program: the docstring at its top.
///
/// # Errors
/// A sentence saying what is missing or unknown.
pub fn python(source: &str) -> Result<Header, String> {
    let wanted = "a docstring: the caption, then what the program does";
    let body = source.strip_prefix("\"\"\"").ok_or(wanted)?;
    let (doc, _) = body.split_once("\"\"\"").ok_or(wanted)?;
    let lines: Vec<&str> = doc.lines().collect();
    let taken = doc.matches('\n').count() + 1;
    read(source, &lines, taken).map(|mut headers| headers.remove(0))
}

/// A header for each line that tells what the program does; the header takes
/// `taken` lines of the source.
fn read(source: &str, lines: &[&str], taken: usize) -> Result<Vec<Header>, String> {
    let said: Vec<&str> =
        lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let (caption, rest) = said.split_first().ok_or("a caption in the header's first line")?;
    let (last, before) =
        rest.split_last().ok_or("what the program does, in the header's last line")?;
    let blank = source.lines().skip(taken).take_while(|line| line.trim().is_empty());
    let lines = taken + blank.count();
    let first = read_header(caption, last, lines)?;
    let others = before.iter().rev().map_while(|line| read_header(caption, line, lines).ok());
    let mut headers = vec![first];
    headers.extend(others.filter(|other| other.edition.is_some()));
    // With several lines, the one of the workspace's own edition comes first.
    headers.sort_by_key(|header| header.edition.as_deref() != Some("2024"));
    Ok(headers)
}

fn read_header(caption: &str, line: &str, lines: usize) -> Result<Header, String> {
    let mut parts = line.split(';').map(str::trim);
    let expectation = read_expectation(parts.next().unwrap_or_default())?;
    let caption = caption.trim_end_matches('.').to_owned();
    let mut header = Header { caption, expectation, edition: None, cores: 1, linux: false, lines };
    for condition in parts {
        match condition.split_once(' ') {
            Some(("edition", year @ ("2021" | "2024"))) => header.edition = Some(year.to_owned()),
            Some(("cores", count)) => {
                let wrong = |_| format!("a number after `cores`, not `{count}`");
                header.cores = count.parse().map_err(wrong)?;
            }
            None if condition == "linux" => header.linux = true,
            _ => {
                let known = "`edition 2021`, `edition 2024`, `cores N` or `linux`";
                return Err(format!("{known} after the semicolon, not `{condition}`"));
            }
        }
    }
    Ok(header)
}

fn read_expectation(words: &str) -> Result<Expectation, String> {
    if let Some(rest) = words.strip_prefix("does not compile:") {
        return Ok(Expectation::DoesNotCompile(read_rejection(rest.trim())?));
    }
    let known = VOCABULARY.iter().find(|known| known.words() == words);
    known.cloned().ok_or_else(|| {
        let known = VOCABULARY.each_ref().map(Expectation::words).join(", ");
        format!("one of: {known}, does not compile: E0000; the last line says `{words}`")
    })
}

fn read_rejection(text: &str) -> Result<Rejection, String> {
    let code = text.strip_prefix('E').is_some_and(|digits| {
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    match text {
        "" => Err("an error code or a part of the message after `does not compile:`".into()),
        code_text if code => Ok(Rejection::Code(code_text.to_owned())),
        other => Ok(Rejection::Text(other.to_owned())),
    }
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
        assert!(rust("//! A\n//! prints; core 2\n").unwrap_err().contains("`core 2`"));
    }

    #[test]
    fn editions_may_differ() {
        let source = "//! A\n//! prints; edition 2024\n//! hangs; edition 2021\n";
        assert_eq!(rust(source).unwrap().expectation, Expectation::Prints);
        let other = in_edition(source, "2021").unwrap();
        assert_eq!(other.expectation, Expectation::Hangs);
        assert_eq!(other.edition.as_deref(), Some("2021"));
    }

    #[test]
    fn an_unknown_word_names_the_known_ones() {
        let error = rust("//! A\n//! print\n").unwrap_err();
        assert!(error.contains("prints in any order") && error.contains("`print`"), "{error}");
    }
}
