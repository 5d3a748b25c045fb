//! Listings, outputs, exercises, quizzes and boxes as HTML.
//!
//! What is written here stands inside Markdown, where a blank line ends an
//! HTML block: no fragment contains one (empty lines of programs are written
//! as `&#10;`).

use crate::catalogue::{Kind, Program};
use crate::colour::{self, Language, escape};
use crate::header::Expectation;
use crate::manuscript::{Manuscript, Page};
use crate::quiz::{Answer, Quiz};
use crate::record::Machine;
use crate::scan::{Directive, MarkedBox};
use pulldown_cmark::Options;
use similar::{ChangeTag, TextDiff};

/// A program as a numbered listing with its output attached.
pub fn listing(book: &Manuscript, page: &Page, directive: &Directive, program: &Program) -> String {
    let here = |name: &str| book.places.get(name).filter(|place| place.page == page.path);
    let label = here(&program.name).map_or("Listing", |place| place.label.as_str());
    let other = directive.option("changes").and_then(|name| book.catalogue.programs.get(name));
    let answer = match directive.option("output") {
        Some("none") => String::new(),
        Some("folded") => folded(program),
        _ => output(program),
    };
    let changes = other.map(|other| Changes {
        lines: changed_lines(&other.shown(), &program.shown()),
        against: book.places.get(&other.name).map_or(&other.name, |place| &place.label).clone(),
    });
    figure(program, label, &changes.unwrap_or_default(), &answer)
}

/// The lines of a program, counted from 0, that another listing has not.
#[derive(Default)]
struct Changes {
    lines: Vec<usize>,
    against: String,
}

fn figure(program: &Program, label: &str, changes: &Changes, answer: &str) -> String {
    let name = &program.name;
    let expectation = &program.header.expectation;
    let against = match changes.lines.is_empty() {
        true => String::new(),
        false => format!(
            "<span class=\"against\">; marked lines differ from {}</span>",
            escape(&changes.against)
        ),
    };
    format!(
        "<figure class=\"listing\" id=\"listing-{name}\" data-program=\"{name}\" data-kind=\"{kind}\" \
         data-expects=\"{words}\">\n<figcaption><span class=\"number\">{label}</span> \
         <span class=\"caption\">{caption}</span>{against} \
         <span class=\"badge {class}\" title=\"{promise}\">{words}</span> \
         <span class=\"source\"><span class=\"file\">{path}</span> \
         <code class=\"command\">{command}</code></span></figcaption>\n\
         {program}\n{answer}</figure>",
        kind = program.kind.word(),
        words = expectation.words(),
        class = expectation.class(),
        promise = escape(expectation.promise()),
        caption = inline(&program.header.caption),
        path = escape(&program.path),
        command = escape(&program.command()),
        program = pre("program", language(program), &program.shown(), &changes.lines, label),
    )
}

fn language(program: &Program) -> Language {
    match program.kind {
        Kind::Python => Language::Python,
        _ => Language::Rust,
    }
}

/// A block of code on its own.
pub fn code(language: Language, source: &str) -> String {
    pre("code", language, source, &[], "Code")
}

fn pre(class: &str, language: Language, source: &str, changed: &[usize], label: &str) -> String {
    let lines = colour::lines(language, source);
    let lines = lines.iter().enumerate().map(|(index, line)| match changed.contains(&index) {
        true => format!("<span class=\"line changed\">{line}</span>"),
        false => format!("<span class=\"line\">{line}</span>"),
    });
    let code = lines.collect::<Vec<_>>().join("\n");
    let language = language.class();
    let label = format!("{label}, program").trim_start_matches(", ").to_owned();
    format!(
        "<pre class=\"{class}\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\">\
         <code class=\"{language}\">{code}</code></pre>"
    )
}

/// The lines of `new`, counted from 0, that are not in `old`.
fn changed_lines(old: &str, new: &str) -> Vec<usize> {
    TextDiff::from_lines(old, new)
        .iter_all_changes()
        .filter(|change| change.tag() == ChangeTag::Insert)
        .filter_map(|change| change.new_index())
        .collect()
}

/// What a program printed, or what the compiler said of it.
pub fn output(program: &Program) -> String {
    let Some(record) = &program.record else { return String::new() };
    let mut parts = Vec::new();
    if let Some(refusal) = &record.compiler {
        parts.push(samp("output compiler", "What the compiler says", &compiler(&refusal.message)));
    }
    if !record.output.is_empty() {
        parts.push(samp("output", "What it prints", &escape(&record.output.join("\n"))));
    }
    if !record.errors.is_empty() {
        let text = escape(&record.errors.join("\n"));
        parts.push(samp("output errors", "What it prints to standard error", &text));
    }
    if program.header.expectation == Expectation::Hangs {
        parts.push("<p class=\"ending\">It does not end. The tests stop it.</p>\n".into());
    }
    parts.extend(record.machine.as_ref().map(machine));
    parts.concat()
}

/// The output with a box of its own, for `{{#output}}`.
pub fn output_alone(program: &Program) -> String {
    format!("<div class=\"output-again\">\n{}</div>", output(program))
}

fn folded(program: &Program) -> String {
    let shown = output(program);
    let title = match program.header.expectation {
        Expectation::DoesNotCompile(_) => "What the compiler says",
        _ => "What it prints",
    };
    match shown.is_empty() {
        true => shown,
        false => {
            format!("<details class=\"answer\"><summary>{title}</summary>\n{shown}</details>\n")
        }
    }
}

fn samp(class: &str, label: &str, html: &str) -> String {
    let html = whole(html);
    format!(
        "<pre class=\"{class}\" tabindex=\"0\" aria-label=\"{label}\" role=\"group\"><samp>{html}</samp></pre>\n"
    )
}

/// The machine on which numbers were taken.
pub fn machine(machine: &Machine) -> String {
    format!(
        "<p class=\"machine\">Recorded on {}, {} cores, {}.</p>\n",
        escape(&machine.processor),
        machine.cores,
        escape(&machine.system)
    )
}

/// A compiler's message, coloured as a terminal colours it.
fn compiler(lines: &[String]) -> String {
    lines.iter().map(|line| compiler_line(line)).collect::<Vec<_>>().join("\n")
}

fn compiler_line(line: &str) -> String {
    let span = |class: &str, text: &str| format!("<span class=\"{class}\">{}</span>", escape(text));
    for (word, class) in
        [("error", "error"), ("warning", "warning"), ("note", "note"), ("help", "help")]
    {
        if line.starts_with(word) {
            let end = line.find(": ").map_or(line.len(), |at| at + 1);
            return span(class, &line[..end]) + &span("message", &line[end..]);
        }
    }
    let gutter_end = line.find(|ch: char| !(ch.is_ascii_digit() || ch == ' ')).filter(|at| {
        line[*at..].starts_with(['|', '='])
            || line[*at..].starts_with("-->")
            || line[*at..].starts_with("...")
    });
    let Some(at) = gutter_end else { return escape(line) };
    let mark = line[at..].chars().take_while(|ch| "|=->.".contains(*ch)).count();
    let (gutter, rest) = line.split_at(at + mark);
    let class = match rest {
        rest if rest.contains('^') && rest.trim_start().starts_with(['^', '|']) => "mark",
        rest if rest.contains("---") || rest.trim_start().starts_with('-') => "under",
        _ => "",
    };
    match class {
        "" => span("gutter", gutter) + &escape(rest),
        class => span("gutter", gutter) + &span(class, rest),
    }
}

/// Text in which no line is empty.
fn whole(html: &str) -> String {
    let mut text = html.replace("\n\n", "\n&#10;");
    while text.contains("\n\n") {
        text = text.replace("\n\n", "\n&#10;");
    }
    text
}

/// The task, the command that checks it, the solution folded away.
pub fn exercise(book: &Manuscript, page: &Page, directive: &Directive) -> String {
    let exercise = &book.catalogue.exercises[&directive.subject];
    let programs = &book.catalogue.programs;
    let place = &book.places[&format!("exercise:{}", exercise.name)];
    let label = if place.page == page.path { place.label.as_str() } else { "Exercise" };
    let shown = |name: &str, label: &str| match programs.get(name) {
        Some(program) => figure(program, label, &Changes::default(), &output(program)),
        None => String::new(),
    };
    format!(
        "<div class=\"exercise\" id=\"exercise-{name}\">\n{task}\n<details class=\"solution\">\
         <summary>A solution</summary>\n{solution}\n</details>\n</div>",
        name = exercise.name,
        task = shown(&exercise.name, label),
        solution = shown(&exercise.solution, "Solution"),
    )
}

/// A question that works without JavaScript: the explanation of the answer
/// chosen is shown by the style sheet.
pub fn quiz(book: &Manuscript, page: &Page, number: usize, quiz: &Quiz) -> String {
    let stem = page.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let id = format!("quiz-{stem}-{number}");
    let program = quiz.program.as_ref().and_then(|name| book.catalogue.programs.get(name));
    let program = program.map(asked).unwrap_or_default();
    let answers: Vec<String> = quiz.answers.iter().map(|choice| answer(&id, choice)).collect();
    format!(
        "<form class=\"quiz\" id=\"{id}\">\n<fieldset>\n<legend>{question}</legend>\n{program}\n{answers}\n\
         </fieldset>\n</form>",
        question = inline(&quiz.question),
        answers = answers.join("\n"),
    )
    .replace("\n\n", "\n")
}

/// The program of a quiz: without badge, file and command, which would give
/// the answer away.
fn asked(program: &Program) -> String {
    format!(
        "<figure class=\"listing asked\" id=\"listing-{name}\" data-program=\"{name}\" data-kind=\"{kind}\">\n\
         {program}\n</figure>",
        name = program.name,
        kind = program.kind.word(),
        program = pre("program", language(program), &program.shown(), &[], "Quiz"),
    )
}

fn answer(id: &str, answer: &Answer) -> String {
    let (class, verdict) = match answer.right {
        true => ("answer right", "Right."),
        false => ("answer wrong", "No."),
    };
    format!(
        "<label class=\"{class}\"><input type=\"radio\" name=\"{id}\"> <span class=\"text\">{}</span>\
         <span class=\"why\"><b>{verdict}</b> {}</span></label>",
        inline(&answer.text),
        inline(&answer.why)
    )
}

/// Markdown as HTML; a single paragraph loses its `p`.
pub fn inline(markdown: &str) -> String {
    let mut html = String::new();
    let extensions = crate::scan::extensions() | Options::ENABLE_SMART_PUNCTUATION;
    let parser = pulldown_cmark::Parser::new_ext(markdown, extensions);
    pulldown_cmark::html::push_html(&mut html, parser);
    let html = html.trim();
    let single = html.matches("<p>").count() == 1;
    let inner = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    whole(inner.filter(|_| single).unwrap_or(html))
}

/// What stands before and after the text of a box; `None` for mdBook's own.
pub fn box_tags(found: &MarkedBox) -> Option<(String, String)> {
    let (open, close) = match found.mark.as_str() {
        "PREDICT" => (
            "<div class=\"predict\" role=\"note\" aria-label=\"Before you read on\">\n".to_owned(),
            "div",
        ),
        "ASIDE" => ("<aside class=\"aside\" role=\"note\">\n".to_owned(), "aside"),
        "RULE" => {
            ("<div class=\"rule\" role=\"note\" aria-label=\"The rule\">\n".to_owned(), "div")
        }
        "PITFALL" => {
            let (anchor, title) = (anchor(&found.title), inline(&found.title));
            let open = format!(
                "<div class=\"pitfall\" id=\"pitfall-{anchor}\">\n<p class=\"pitfall-title\">{title}</p>\n"
            );
            (open, "div")
        }
        _ => return None,
    };
    Some((open, format!("\n</{close}>\n\n")))
}

/// The line above a chapter's title: part and number.
pub fn kicker(page: &Page) -> Option<String> {
    let (part, number) = (page.part.as_ref()?, page.number.as_ref()?);
    let part = part.split_once(": ").map_or(part.as_str(), |(_, title)| title);
    Some(format!("<p class=\"kicker\">{} · {number}</p>\n\n", escape(part)))
}

/// A title as a fragment.
pub fn anchor(title: &str) -> String {
    crate::facts::name(title).replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_empty() {
        assert_eq!(whole("a\n\n\nb"), "a\n&#10;\nb");
        assert!(!whole("a\n\n\n\nb").contains("\n\n"));
        assert!(!pre("program", Language::Rust, "a\n\nb", &[], "").contains("\n\n"));
    }

    #[test]
    fn lines_that_differ_are_found() {
        assert_eq!(changed_lines("a\nb\n", "a\nc\nd\n"), [1, 2]);
    }

    #[test]
    fn a_compiler_error_has_its_parts() {
        assert_eq!(
            compiler_line("error[E0373]: closure may outlive"),
            "<span class=\"error\">error[E0373]:</span><span class=\"message\"> closure may outlive</span>"
        );
        assert!(
            compiler_line("6 |     thread::spawn(|| {")
                .starts_with("<span class=\"gutter\">6 |</span>")
        );
        assert!(compiler_line("  |     ^^ may outlive").contains("<span class=\"mark\">"));
    }
}
