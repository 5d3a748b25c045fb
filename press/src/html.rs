//! Listings, outputs, exercises and quizzes as HTML.
//!
//! What is written here stands inside Markdown, where a blank line ends an
//! HTML block: no fragment contains one (empty lines of programs are written
//! as `&#10;`).

use crate::catalogue::Program;
use crate::colour::{self, escape};
use crate::header::Expectation;
use crate::manuscript::{Here, Page};
use crate::quiz::{Answer, Quiz};
use crate::record::Machine;
use crate::scan::Directive;
use pulldown_cmark::Options;
use similar::{ChangeTag, TextDiff};

/// A program as a numbered listing with its output attached.
pub fn listing(here: Here, directive: &Directive, program: &Program) -> String {
    let book = here.book;
    let label = label(here, &program.name).unwrap_or("Listing");
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

/// The number under which this page shows something.
fn label<'a>(here: Here<'a>, key: &str) -> Option<&'a str> {
    let place = here.book.places.get(key).filter(|place| place.page == here.page.path);
    place.map(|place| place.label.as_str())
}

/// The lines of a program, counted from 0, that another listing has not.
#[derive(Default)]
struct Changes {
    lines: Vec<usize>,
    against: String,
}

fn figure(program: &Program, label: &str, changes: &Changes, answer: &str) -> String {
    let name = &program.name;
    let badge = program.header.expectation.badge();
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
        words = badge.words,
        class = badge.class,
        promise = escape(badge.promise),
        caption = inline(&program.header.caption),
        path = escape(&program.path),
        command = escape(&program.command()),
        program = pre("program", program.kind.language(), &program.shown(), &changes.lines, label),
    )
}

/// A block of code on its own.
pub fn code(language: &str, source: &str) -> String {
    pre("code", language, source, &[], "Code")
}

fn pre(class: &str, language: &str, source: &str, changed: &[usize], label: &str) -> String {
    let lines = colour::lines(language, source);
    let lines = lines.iter().enumerate().map(|(index, line)| match changed.contains(&index) {
        true => format!("<span class=\"line changed\">{line}</span>"),
        false => format!("<span class=\"line\">{line}</span>"),
    });
    let code = lines.collect::<Vec<_>>().join("\n");
    format!(
        "<pre class=\"{class}\" tabindex=\"0\" role=\"group\" aria-label=\"{label}, program\">\
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
    if let Some(word) = ["error", "warning", "note", "help"].iter().find(|w| line.starts_with(**w))
    {
        let end = line.find(": ").map_or(line.len(), |at| at + 1);
        return span(word, &line[..end]) + &span("message", &line[end..]);
    }
    let gutter_end = line.find(|ch: char| !(ch.is_ascii_digit() || ch == ' ')).filter(|at| {
        line[*at..].starts_with(['|', '='])
            || line[*at..].starts_with("-->")
            || line[*at..].starts_with("...")
    });
    let Some(at) = gutter_end else { return escape(line) };
    let mark = line[at..].chars().take_while(|ch| "|=->.".contains(*ch)).count();
    let (gutter, rest) = line.split_at(at + mark);
    let drawn = rest.trim_start();
    let rest = match rest {
        rest if rest.contains('^') && drawn.starts_with(['^', '|']) => span("mark", rest),
        rest if rest.contains("---") || drawn.starts_with('-') => span("under", rest),
        rest => escape(rest),
    };
    span("gutter", gutter) + &rest
}

/// Text in which no line is empty.
fn whole(html: &str) -> String {
    html.replace("\n\n", "\n&#10;")
}

/// The task, the command that checks it, the solution folded away.
pub fn exercise(here: Here, directive: &Directive) -> String {
    let exercise = &here.book.catalogue.exercises[&directive.subject];
    let programs = &here.book.catalogue.programs;
    let label = label(here, &format!("exercise:{}", exercise.name)).unwrap_or("Exercise");
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
pub fn quiz(here: Here, number: usize, quiz: &Quiz) -> String {
    let stem = here.page.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let id = format!("quiz-{stem}-{number}");
    let program = quiz.program.as_ref().and_then(|name| here.book.catalogue.programs.get(name));
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
        program = pre("program", program.kind.language(), &program.shown(), &[], "Quiz"),
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

/// The line above a chapter's title: part and number.
pub fn kicker(page: &Page) -> Option<String> {
    let (part, number) = (page.part.as_ref()?, page.number.as_ref()?);
    let part = part.split_once(": ").map_or(part.as_str(), |(_, title)| title);
    Some(format!("<p class=\"kicker\">{} · {number}</p>\n\n", escape(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_empty() {
        assert_eq!(whole("a\n\n\nb"), "a\n&#10;\nb");
        assert!(!whole("a\n\n\n\nb").contains("\n\n"));
        assert!(!pre("program", "rust", "a\n\nb", &[], "").contains("\n\n"));
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
