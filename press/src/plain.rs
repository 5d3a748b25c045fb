//! Listings, outputs, exercises, quizzes and boxes as plain Markdown: for
//! skeptic, which compiles and runs them, and for readers without HTML.

use crate::catalogue::{Kind, Program};
use crate::header::Expectation;
use crate::manuscript::{Manuscript, Page};
use crate::quiz::Quiz;
use crate::render::Target;
use crate::scan::{Block, Directive, MarkedBox};

/// A program with its caption, command and output.
pub fn listing(
    book: &Manuscript,
    page: &Page,
    line: usize,
    program: &Program,
    target: Target,
) -> String {
    let label = book.places.get(&program.name).map_or("Program", |place| place.label.as_str());
    let caption = &program.header.caption;
    let command = program.command();
    let code = code(book, page, line, program, target);
    let heading = format!("**{label}** {caption} (`{command}`)");
    format!("{heading}\n\n{code}\n\n{}", output(program))
}

/// The fenced program. For skeptic the fence says whether to run it, and the
/// first line says where in the book it stands.
fn code(book: &Manuscript, page: &Page, line: usize, program: &Program, target: Target) -> String {
    if program.kind == Kind::Python {
        return fenced("python", &program.shown());
    }
    if target == Target::Plain {
        return fenced("rust", &program.shown());
    }
    let info = match (&program.kind, &program.header.expectation) {
        (Kind::Failure, _) => return fenced("text", &program.shown()),
        (Kind::Example, Expectation::Prints | Expectation::PrintsInAnyOrder) => "rust",
        _ => "rust,no_run",
    };
    let place = format!("{}:{line}: {}", book.file(page), program.path);
    let edition = program.header.edition.as_deref().unwrap_or(EDITION);
    fenced(info, &format!("{MARK}{place}; edition {edition}\n{}", program.shown()))
}

/// The edition of the workspace.
const EDITION: &str = "2024";

/// Begins the line that tells skeptic's compiler where a snippet stands, and
/// in which edition it is written.
pub const MARK: &str = "// book: ";

/// A Rust block of the page itself, told where it stands.
pub fn marked(book: &Manuscript, page: &Page, block: &Block) -> String {
    let place =
        format!("{}:{}: a block of the page; edition {EDITION}", book.file(page), block.line);
    fenced(block.info.trim(), &format!("{MARK}{place}\n{}", block.body.trim_end()))
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
pub fn exercise(book: &Manuscript, page: &Page, directive: &Directive, target: Target) -> String {
    let exercise = &book.catalogue.exercises[&directive.subject];
    let shown = [&exercise.name, &exercise.solution].map(|name| {
        let program = book.catalogue.programs.get(name);
        program.map(|program| listing(book, page, directive.line, program, target))
    });
    shown.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// Question, answers, and which is right and why.
pub fn quiz(book: &Manuscript, page: &Page, line: usize, quiz: &Quiz, target: Target) -> String {
    let program = quiz.program.as_ref().and_then(|name| book.catalogue.programs.get(name));
    let code = program.map(|program| code(book, page, line, program, target));
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

/// The words that take the place of a box's mark; `None` for mdBook's own.
pub fn box_title(found: &MarkedBox) -> Option<String> {
    match found.mark.as_str() {
        "PREDICT" => Some("**Before you read on**".into()),
        "ASIDE" => Some("*In the margin*".into()),
        "RULE" => Some("**The rule**".into()),
        "PITFALL" => Some(format!("**Pitfall: {}**", found.title)),
        _ => None,
    }
}
