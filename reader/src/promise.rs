//! Whether a program did what its badge says.

use press::catalogue::{Kind, Program};
use press::header::Expectation;
use press::run::Ending;

/// The exit code of a Rust program that panics.
const PANIC: i32 = 101;

/// Whether a run of the program as it stands in the book kept the promise of
/// its badge. `None` where a single run cannot tell: a program that was never
/// recorded, or one that the reader stopped.
pub fn kept(program: &Program, ending: Ending, stdout: &str) -> Option<bool> {
    if program.kind == Kind::Exercise {
        // Its tests were run.
        return (ending != Ending::Stopped).then(|| ending.success());
    }
    let expectation = &program.header.expectation;
    let expected_end = match expectation {
        Expectation::Panics => ending == Ending::Exited(PANIC),
        Expectation::Hangs => matches!(ending, Ending::TimedOut | Ending::Stopped),
        _ if ending == Ending::Stopped => return None,
        _ => ending.success(),
    };
    let expected_output = match expectation {
        Expectation::Measures | Expectation::Exercise => true,
        Expectation::DoesNotCompile(_) => false,
        Expectation::PrintsInAnyOrder => sorted(stdout.lines()) == sorted(recorded(program)?),
        _ => stdout.lines().eq(recorded(program)?),
    };
    Some(expected_end && expected_output)
}

/// Whether the compiler refused a program for the reason its badge names.
/// `errors` are the codes and texts of what the compiler said.
pub fn refused(program: &Program, errors: &[(Option<String>, String)]) -> bool {
    use press::header::Rejection::{Code, Text};
    match &program.header.expectation {
        Expectation::DoesNotCompile(Code(wanted)) => {
            errors.iter().any(|(code, _)| code.as_ref() == Some(wanted))
        }
        Expectation::DoesNotCompile(Text(wanted)) => {
            errors.iter().any(|(code, text)| code.is_none() && text.contains(wanted))
        }
        _ => false,
    }
}

fn recorded(program: &Program) -> Option<impl Iterator<Item = &str>> {
    let record = program.record.as_ref()?;
    Some(record.output.iter().map(String::as_str))
}

fn sorted<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut lines: Vec<&str> = lines.collect();
    lines.sort_unstable();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use press::header;
    use press::record::Record;

    fn program(expectation: &str, output: &[&str]) -> Program {
        let source = format!("//! A sample.\n//! {expectation}\n\nfn main() {{}}\n");
        let record = Record {
            output: output.iter().map(|&line| line.to_owned()).collect(),
            ..Record::default()
        };
        Program {
            name: "sample".to_owned(),
            chapter: "chapter".to_owned(),
            kind: Kind::Example,
            path: "listings/chapter/examples/sample.rs".to_owned(),
            header: header::rust(&source).expect("a header"),
            source,
            record: Some(record),
        }
    }

    #[test]
    fn prints_means_exactly() {
        let program = program("prints", &["one", "two"]);
        assert_eq!(kept(&program, Ending::Exited(0), "one\ntwo\n"), Some(true));
        assert_eq!(kept(&program, Ending::Exited(0), "two\none\n"), Some(false));
        assert_eq!(kept(&program, Ending::Exited(1), "one\ntwo\n"), Some(false));
        assert_eq!(kept(&program, Ending::Stopped, "one\n"), None);
    }

    #[test]
    fn any_order_means_the_same_lines() {
        let program = program("prints in any order", &["one", "two", "two"]);
        assert_eq!(kept(&program, Ending::Exited(0), "two\none\ntwo\n"), Some(true));
        assert_eq!(kept(&program, Ending::Exited(0), "two\none\n"), Some(false));
    }

    #[test]
    fn panics_and_hangs_end_in_their_own_way() {
        let panics = program("panics", &[]);
        assert_eq!(kept(&panics, Ending::Exited(101), ""), Some(true));
        assert_eq!(kept(&panics, Ending::Exited(0), ""), Some(false));
        let hangs = program("hangs", &["before"]);
        assert_eq!(kept(&hangs, Ending::TimedOut, "before\n"), Some(true));
        assert_eq!(kept(&hangs, Ending::Stopped, "before\n"), Some(true));
        assert_eq!(kept(&hangs, Ending::Exited(0), "before\n"), Some(false));
    }

    #[test]
    fn a_measurement_may_print_what_it_likes() {
        let program = program("measures", &["took: 3 s"]);
        assert_eq!(kept(&program, Ending::Exited(0), "took: 5 s\n"), Some(true));
        assert_eq!(kept(&program, Ending::Exited(101), "took: 5 s\n"), Some(false));
    }

    #[test]
    fn a_refusal_has_its_code_or_its_text() {
        let errors = [
            (Some("E0373".to_owned()), "closure may outlive".to_owned()),
            (None, "future cannot be sent".to_owned()),
        ];
        let refuses =
            |why: &str| refused(&program(&format!("does not compile: {why}"), &[]), &errors);
        assert!(refuses("E0373"));
        assert!(!refuses("E0277"));
        assert!(refuses("cannot be sent"));
        assert!(!refuses("may outlive"));
    }
}
