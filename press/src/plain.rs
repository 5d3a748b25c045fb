//! Listings, outputs, exercises and quizzes as plain Markdown: for
//! skeptic, which compiles and runs them, and for readers without HTML.

use crate::catalogue::{Kind, Program};
use crate::header::{EDITION, Expectation};
use crate::manuscript::Here;
use crate::quiz::Quiz;
use crate::render::Target;
use crate::scan::{Block, Directive};
use std::fmt;

/// A program with its caption, command and output.
pub fn listing(here: Here, line: usize, program: &Program, target: Target) -> String {
    let label = here.book.places.get(&program.name).map_or("Program", |place| place.label.as_str());
    let caption = &program.header.caption;
    let command = program.command();
    let code = code(here, line, program, target);
    let heading = format!("**{label}** {caption} (`{command}`)");
    format!("{heading}\n\n{code}\n\n{}", output(program))
}

/// The fenced program. For skeptic the first line says where in the book it
/// stands, and whether to run it.
fn code(here: Here, line: usize, program: &Program, target: Target) -> String {
    let shown = program.shown();
    if target == Target::Plain || program.kind == Kind::Python {
        return fenced(program.kind.language(), &shown);
    }
    if program.kind == Kind::Failure {
        return fenced("text", &shown);
    }
    let prints =
        matches!(program.header.expectation, Expectation::Prints | Expectation::PrintsInAnyOrder);
    let mark = Mark {
        place: format!("{}:{line}: {}", here.book.file(here.page), program.path),
        edition: program.header.edition.clone().unwrap_or_else(|| EDITION.to_owned()),
        runs: program.kind == Kind::Example && prints,
    };
    fenced("rust", &format!("{mark}\n{shown}"))
}

const RUN: &str = "run";
const ONLY_COMPILE: &str = "only compile";

/// The first line of a snippet for skeptic: a comment that tells the compiler
/// that skeptic calls where the snippet stands and what to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Page, line and program.
    pub place: String,
    /// The edition it is written in.
    pub edition: String,
    /// Whether it is run, or only compiled.
    pub runs: bool,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let runs = if self.runs { RUN } else { ONLY_COMPILE };
        write!(f, "{MARK}{}; edition {}; {runs}", self.place, self.edition)
    }
}

impl Mark {
    /// Finds the mark of a snippet.
    pub fn find(snippet: &str) -> Option<Mark> {
        let line = snippet.lines().find_map(|line| line.strip_prefix(MARK))?;
        let (rest, runs) = line.rsplit_once("; ")?;
        let (place, edition) = rest.rsplit_once("; edition ")?;
        let (place, edition) = (place.to_owned(), edition.to_owned());
        Some(Mark { place, edition, runs: runs == RUN })
    }
}

const MARK: &str = "// book: ";

/// A Rust block of the page itself, told where it stands. Statements get a
/// `main` around them, as rustdoc does it.
pub fn marked(here: Here, block: &Block) -> String {
    let place = format!("{}:{}: a block of the page", here.book.file(here.page), block.line);
    let runs = !block.info.contains("no_run");
    let mark = Mark { place, edition: EDITION.to_owned(), runs };
    let body = block.body.trim_end();
    match body.contains("fn main(") {
        true => fenced("rust", &format!("{mark}\n{body}")),
        false => fenced("rust", &format!("{mark}\nfn main() {{\n{body}\n}}")),
    }
}

fn fenced(info: &str, text: &str) -> String {
    format!("```{info}\n{text}\n```")
}

/// What the program printed, or what the compiler said.
pub fn output(program: &Program) -> String {
    let Some(record) = &program.record else { return String::new() };
    let refusal = record.compiler.as_ref().map(|refusal| &refusal.message);
    [Some(&record.output), Some(&record.errors), refusal]
        .into_iter()
        .flatten()
        .filter(|lines| !lines.is_empty())
        .map(|lines| fenced("text", &lines.join("\n")))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Task and solution.
pub fn exercise(here: Here, directive: &Directive, target: Target) -> String {
    let exercise = &here.book.catalogue.exercises[&directive.subject];
    let shown = [&exercise.name, &exercise.solution].map(|name| {
        let program = here.book.catalogue.programs.get(name);
        program.map(|program| listing(here, directive.line, program, target))
    });
    shown.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// Question, answers, and which is right and why.
pub fn quiz(here: Here, line: usize, quiz: &Quiz, target: Target) -> String {
    let program = quiz.program.as_ref().and_then(|name| here.book.catalogue.programs.get(name));
    let code = program.map(|program| code(here, line, program, target));
    let choices = quiz.answers.iter().map(|answer| format!("- {}", answer.text));
    let why = quiz.answers.iter().map(|answer| {
        let verdict = if answer.right { "Right" } else { "Wrong" };
        format!("- {}: {verdict}. {}", answer.text, answer.why.replace('\n', " "))
    });
    let parts = [
        Some(quiz.question.clone()),
        code,
        Some(choices.collect::<Vec<_>>().join("\n")),
        Some("Answers:".to_owned()),
        Some(why.collect::<Vec<_>>().join("\n")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_again() {
        let place = "src/a.md:7: listings/a/examples/b.rs".to_owned();
        let mark = Mark { place, edition: "2021".into(), runs: false };
        assert_eq!(Mark::find(&format!("\n{mark}\nfn main() {{}}\n")), Some(mark));
        assert_eq!(Mark::find("fn main() {}"), None);
    }
}
