//! What is wrong in the prose, and between prose and programs. Each check is
//! a small function that tells its faults.

use crate::boxes;
use crate::catalogue::{Program, files_below, relative};
use crate::facts;
use crate::fault::Fault;
use crate::manuscript::{Here, Manuscript, Page, kind_and_key, quizzes};
use crate::quiz::{Computed, Quiz};
use crate::render;
use crate::scan::{Block, DRAWN, Directive, MarkedBox, file_and_anchor};
use std::collections::BTreeSet;
use std::fs;

/// The checks, in the order in which their faults are told.
const CHECKS: [fn(&Manuscript) -> Vec<Fault>; 7] =
    [in_listings, shown_twice, on_pages, unused, outside_summary, of_one_name, misshapen];

/// A directive as it must stand on a page.
struct Form {
    /// The word after `{{#`.
    name: &'static str,
    /// The options that it takes.
    options: &'static [&'static str],
    /// How many words without `=` may follow its subject.
    words: usize,
    /// Whether it may stand inside a line.
    inline: bool,
}

/// What a figure takes besides, by its kind.
const KINDS: [(&str, &str); 5] = [
    ("timeline", "from until lanes unit key run work wait ready done"),
    ("marbles", "lanes unit run"),
    ("chart", "x y points log mark x_title y_title"),
    ("bars", "x y x_title y_title"),
    ("ladder", "x y y_title"),
];
const FIGURE: [&str; 4] = ["kind", "id", "caption", "alt"];
/// What a drawing takes, and needs.
const DRAWING: [&str; 3] = ["id", "caption", "alt"];

const DIRECTIVES: [Form; 6] = [
    Form { name: "listing", options: &["changes", "output"], words: 0, inline: false },
    Form { name: "output", options: &[], words: 0, inline: false },
    Form { name: "fact", options: &["digits", "run"], words: 1, inline: true },
    Form { name: "figure", options: &FIGURE, words: 0, inline: false },
    Form { name: "exercise", options: &[], words: 0, inline: false },
    Form { name: "ref", options: &[], words: 0, inline: true },
];

/// What a fenced block can be.
const LANGUAGES: [&str; 5] = ["rust", "text", "console", "quiz", DRAWN];

/// What `output=` of a listing can be.
const ANSWERS: [&str; 2] = ["folded", "none"];

/// Pages that no table of contents names.
const UNLISTED: [&str; 2] = ["SUMMARY.md", "404.md"];
const LONGEST_PROGRAM: usize = 50;
const WIDEST_PROGRAM: usize = 80;

/// Everything that is wrong with the book, as far as it can be seen without
/// rendering a page or running a program.
pub fn faults(book: &Manuscript) -> Vec<Fault> {
    CHECKS.iter().flat_map(|check| check(book)).collect()
}

/// What the catalogue found wrong in `listings/`.
fn in_listings(book: &Manuscript) -> Vec<Fault> {
    book.catalogue.faults.clone()
}

fn shown_twice(book: &Manuscript) -> Vec<Fault> {
    let mut shown = BTreeSet::new();
    let mut faults = Vec::new();
    for page in &book.pages {
        for directive in &page.scan.directives {
            let Some((_, key)) = kind_and_key(directive) else { continue };
            if !shown.insert(key.clone()) {
                let fault = Here { book, page }
                    .fault("shown-twice", directive.line)
                    .expected(format!("`{key}` shown once in the book"))
                    .found(format!("it is {} already", book.places[&key].label))
                    .mend(format!("refer to it: {{{{#ref {key}}}}}"));
                faults.push(fault);
            }
        }
    }
    faults
}

/// Programs and exercises that no page uses.
fn unused(book: &Manuscript) -> Vec<Fault> {
    let used = used(book);
    let programs = book.catalogue.programs.values();
    let unused = programs.filter(|program| !used.contains(&program.name)).map(|program| {
        Fault::new("unused-program", &program.path, 0)
            .expected("a page that shows the program or asks about it")
            .found(format!("no page uses `{}`", program.name))
            .mend(format!("put {{{{#listing {}}}}} on a page, or delete the file", program.name))
    });
    unused.collect()
}

/// The names of the programs that some page uses.
fn used(book: &Manuscript) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for page in &book.pages {
        for directive in &page.scan.directives {
            let subject = &directive.subject;
            match directive.name.as_str() {
                "fact" => used.extend(facts::parts(subject).map(|parts| parts.1.to_owned())),
                "exercise" => used.extend([subject.clone(), format!("{subject}_solution")]),
                _ => used.extend([subject.clone()]),
            }
            used.extend(directive.option("changes").map(str::to_owned));
        }
        used.extend(quizzes(page).filter_map(|(_, quiz)| quiz.ok()?.program));
    }
    used
}

/// Pages that no table of contents names.
fn outside_summary(book: &Manuscript) -> Vec<Fault> {
    let src = book.root.join(&book.src);
    let known: BTreeSet<&str> = book.pages.iter().map(|page| page.path.as_str()).collect();
    files_below(&src)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| relative(&src, &path))
        .filter(|path| !UNLISTED.contains(&path.as_str()) && !known.contains(path.as_str()))
        .map(|path| {
            Fault::new("page-outside-summary", format!("{}/{path}", book.src), 0)
                .expected("a line for the page in SUMMARY.md")
                .found("none: nobody can reach it")
                .nearest(&path, known.iter().copied())
                .mend(format!("add `- [Title]({path})` to {}/SUMMARY.md", book.src))
        })
        .collect()
}

/// Pages that would be known by one name.
fn of_one_name(book: &Manuscript) -> Vec<Fault> {
    let name = |page: &Page| page.path.rsplit('/').next().map(str::to_owned);
    let told = |(at, page): (usize, &Page)| {
        let other = book.pages[..at].iter().find(|other| name(other) == name(page))?;
        let fault = Fault::new("name-taken", book.file(page), 0);
        let fault = fault.expected("a name that no other page of the book has");
        Some(fault.found(format!("{} has it, too", other.path)).mend("rename one of the two"))
    };
    book.pages.iter().enumerate().filter_map(told).collect()
}

/// Programs too long or too wide to be read on a page.
fn misshapen(book: &Manuscript) -> Vec<Fault> {
    let programs = book.catalogue.programs.values();
    programs.flat_map(|program| [too_long(program), too_wide(program)]).flatten().collect()
}

fn too_long(program: &Program) -> Option<Fault> {
    let length = program.shown().lines().count();
    (length > LONGEST_PROGRAM).then(|| {
        Fault::new("too-long", &program.path, 0)
            .expected(format!("at most {LONGEST_PROGRAM} lines below the header"))
            .found(length.to_string())
            .mend("make it two programs, or move what they share to the chapter's lib.rs")
    })
}

fn too_wide(program: &Program) -> Option<Fault> {
    let shown = program.shown();
    let mut widths = shown.lines().map(|line| line.chars().count()).enumerate();
    let (line, width) = widths.find(|(_, width)| *width > WIDEST_PROGRAM)?;
    Some(
        Fault::new("too-wide", &program.path, program.header.lines + line + 1)
            .expected(format!("at most {WIDEST_PROGRAM} columns"))
            .found(width.to_string())
            .mend("break the line; for Rust: cargo fmt"),
    )
}

fn on_pages(book: &Manuscript) -> Vec<Fault> {
    book.pages.iter().flat_map(|page| on_page(Here { book, page })).collect()
}

fn on_page(here: Here) -> Vec<Fault> {
    let scan = &here.page.scan;
    let directives = scan.directives.iter().filter_map(|found| directive(here, found));
    let blocks = scan.blocks.iter();
    let blocks = blocks.filter_map(|found| unproved(here, found).or_else(|| fence(here, found)));
    let quizzes = quizzes(here.page).filter_map(|(block, found)| quiz(here, block, found));
    let boxes = scan.boxes.iter().filter_map(|found| marked_box(here, found));
    let found = directives.chain(blocks).chain(quizzes).chain(boxes);
    found.chain(unread(here)).chain(raw(here)).collect()
}

/// What stands in brackets and leads nowhere.
fn raw(here: Here) -> impl Iterator<Item = Fault> {
    here.page.scan.raw.iter().map(move |range| {
        here.fault("leads-nowhere", here.page.scan.line(range.start))
            .expected("a link or footnote that is defined, a mark where a quotation begins")
            .found(&here.page.source[range.clone()])
            .mend("correct it; to show it so, write \\[ or put it in backquotes")
    })
}

/// Directives that a reader would see as they were typed.
fn unread(here: Here) -> Vec<Fault> {
    let lines = here.page.scan.unread(&here.page.source, &DIRECTIVES.map(|form| form.name));
    let fault = |line| {
        here.fault("unread-directive", line)
            .expected("{{#NAME …}}, outside code, quizzes and lines that begin with a comment")
            .found("a directive that would be printed as it was typed")
            .mend("mend its braces or move it; to show it so, write \\{{#NAME …}}")
    };
    lines.into_iter().map(fault).collect()
}

fn directive(here: Here, directive: &Directive) -> Option<Fault> {
    match directive.name.as_str() {
        // mdBook's own, which go on working.
        "include" => include(here, directive),
        "title" => None,
        DRAWN => options(here, directive, &DRAWING, 0).or_else(|| drawing(here, directive)),
        name => match DIRECTIVES.iter().find(|form| form.name == name) {
            None => Some(unknown_directive(here, directive)),
            Some(form) => not_alone(here, directive, form)
                .or_else(|| options(here, directive, &known_options(directive, form), form.words))
                .or_else(|| drawing(here, directive).filter(|_| name == "figure"))
                .or_else(|| answer_shown(here, directive))
                .or_else(|| subject(here, directive)),
        },
    }
}

fn unknown_directive(here: Here, directive: &Directive) -> Fault {
    let name = &directive.name;
    let known = DIRECTIVES.map(|form| form.name);
    here.fault("unknown-directive", directive.line)
        .expected(format!("one of: {}", known.join(", ")))
        .found(format!("{{{{#{name} …}}}}"))
        .nearest(name, known)
}

fn not_alone(here: Here, directive: &Directive, form: &Form) -> Option<Fault> {
    (!form.inline && !directive.alone).then(|| {
        here.fault("not-alone", directive.line)
            .expected(format!(
                "{{{{#{} …}}}} at the beginning of a line of its own",
                directive.name
            ))
            .found("other text on the line")
            .mend("give it a line of its own, not indented, a blank line before and after")
    })
}

/// The options that a directive takes: for a figure, those of its kind too.
fn known_options(directive: &Directive, form: &Form) -> Vec<&'static str> {
    let kind = directive.option("kind").unwrap_or(KINDS[0].0);
    let unknown = KINDS.iter().all(|(name, _)| *name != kind);
    let kinds = KINDS.iter().filter(|(name, _)| unknown || *name == kind);
    let more = kinds.filter(|_| form.name == "figure").flat_map(|(_, known)| known.split(' '));
    form.options.iter().copied().chain(more).collect()
}

/// An option that is given twice or not among `known`, or a word beyond those
/// allowed.
fn options(here: Here, directive: &Directive, known: &[&str], words: usize) -> Option<Fault> {
    let mut seen = BTreeSet::new();
    let mut keys = directive.options.iter().map(|(key, _)| key);
    if let Some(twice) = keys.clone().find(|key| !seen.insert(key.as_str())) {
        let fault = here.fault("option-twice", directive.line);
        return Some(fault.expected(format!("`{twice}=` once")).found("it is given again"));
    }
    let stray =
        keys.find(|key| !known.contains(&key.as_str())).or_else(|| directive.words.get(words))?;
    let known_words = if known.is_empty() { "no options".into() } else { known.join(", ") };
    Some(
        here.fault("unknown-option", directive.line)
            .expected(format!("for `{}`: {known_words}", directive.name))
            .found(stray)
            .nearest(stray, known.iter().copied()),
    )
}

/// How a listing shows its answer.
fn answer_shown(here: Here, directive: &Directive) -> Option<Fault> {
    let shown = directive.option("output")?;
    (!ANSWERS.contains(&shown)).then(|| {
        here.fault("bad-option", directive.line)
            .expected(format!("output={}", ANSWERS.join(" or output=")))
            .found(format!("output={shown}"))
            .nearest(shown, ANSWERS)
    })
}

/// What a directive names must be there.
fn subject(here: Here, directive: &Directive) -> Option<Fault> {
    let name = directive.name.as_str();
    let missing = match name {
        "fact" | "ref" => None,
        "exercise" => unknown_exercise(here, directive),
        _ => program(here, directive.line, &directive.subject, name),
    };
    let other = || directive.option("changes");
    missing.or_else(|| program(here, directive.line, other()?, "listing changes="))
}

/// A drawing stands outside lists and quotations, and has a name, a
/// caption and a text alternative; a figure has the name of its program.
fn drawing(here: Here, directive: &Directive) -> Option<Fault> {
    let lacks = |key: &&&str| match directive.option(key) {
        Some(text) => text.trim().is_empty(),
        None => directive.name == DRAWN || **key != "id",
    };
    let found = match (DRAWING.iter().find(lacks), directive.option("id")) {
        (Some(missing), _) => format!("no `{missing}=`"),
        (None, Some(id)) if id.contains(|ch: char| ch != '_' && !ch.is_alphanumeric()) => {
            format!("`id={id}`")
        }
        _ if !directive.alone => "a fence that is indented or quoted".into(),
        _ => return None,
    };
    Some(
        here.fault("drawing-form", directive.line)
            .expected("id=NAME caption=\"…\" alt=\"…\", a drawing's fence where a line begins")
            .found(found)
            .mend("say it where the figure is asked for; in quotation marks if it has spaces"),
    )
}

/// The program named must exist and, if its answer is shown, be recorded.
fn program(here: Here, line: usize, name: &str, by: &str) -> Option<Fault> {
    let Some(program) = here.book.catalogue.programs.get(name) else {
        return Some(
            here.fault("unknown-program", line)
                .expected("a program in listings/*/examples, fail, exercises or python")
                .found(format!("{{{{#{by} {name}}}}}: no program has this name"))
                .nearest(name, here.book.catalogue.names())
                .mend("correct the name, or write the program"),
        );
    };
    let missing = program.is_recorded() && program.record.is_none();
    missing.then(|| {
        here.fault("not-recorded", line)
            .expected(format!("a record of what `{name}` does"))
            .found(format!("no {}", program.record_path().display()))
            .mend(format!("cargo book record {name}"))
    })
}

fn unknown_exercise(here: Here, directive: &Directive) -> Option<Fault> {
    let name = &directive.subject;
    let exercises = &here.book.catalogue.exercises;
    (!exercises.contains_key(name)).then(|| {
        here.fault("unknown-exercise", directive.line)
            .expected("a folder in listings/*/exercises")
            .found(format!("{{{{#exercise {name}}}}}: no exercise has this name"))
            .nearest(name, exercises.keys().map(String::as_str))
            .mend("correct the name, or write the exercise")
    })
}

/// mdBook only logs an include that is not there; the book fails.
fn include(here: Here, directive: &Directive) -> Option<Fault> {
    let (file, part) = file_and_anchor(&directive.subject);
    let page = here.book.root.join(here.book.file(here.page));
    let path = page.parent().expect("a page lies in a folder").join(file);
    let places = path.canonicalize().ok().zip(here.book.root.canonicalize().ok());
    let ours = places.is_some_and(|(path, root)| path.starts_with(root));
    let Some(text) = fs::read_to_string(&path).ok().filter(|_| ours) else {
        return Some(
            here.fault("missing-include", directive.line)
                .expected("a text file of the book to include")
                .found(format!("no {file} in it, seen from the page's folder")),
        );
    };
    let marked = |word: &str| -> Vec<&str> {
        text.lines().filter_map(|line| Some(line.split_once(word)?.1.trim())).collect()
    };
    let anchors = marked("ANCHOR: ");
    let endless = |part: &&str| anchors.contains(part) && !marked("ANCHOR_END: ").contains(part);
    let unread = |form: &Form| text.contains(&format!("{{{{#{} ", form.name));
    let expected = if DIRECTIVES.iter().any(unread) {
        "no directives but includes: they would be printed as they were typed"
    } else if part.filter(endless).is_some() || render::part(&text, part).trim().is_empty() {
        "lines that are there, or those from `ANCHOR: NAME` to `ANCHOR_END: NAME`"
    } else {
        return None;
    };
    Some(
        here.fault("included-part", directive.line)
            .expected(expected)
            .found(format!("{} lines, anchors: {}", text.lines().count(), anchors.join(", ")))
            .nearest(part.unwrap_or_default(), anchors),
    )
}

/// A Rust block that is not compiled proves nothing.
fn unproved(here: Here, block: &Block) -> Option<Fault> {
    let included = |line: &str| line.trim().is_empty() || line.starts_with("{{#include ");
    let unproved = match block.info.trim().strip_prefix("rust")? {
        "" if !block.body.contains("{{#include ") => return None,
        "" => block.body.lines().find(|line| !included(line))?,
        words if words.starts_with(char::is_alphanumeric) => return None,
        words => words.trim_start_matches([',', ' ']),
    };
    Some(
        here.fault("unproved-block", block.line)
            .expected("Rust that is compiled and run: ```rust, and nothing beside an include")
            .found(format!("a block marked `{unproved}`"))
            .mend("make it a program in fail/ or examples/ and show it with {{#listing …}}"),
    )
}

/// A block of no known language is printed as it stands, whatever it was to be.
fn fence(here: Here, block: &Block) -> Option<Fault> {
    let info = block.info.trim();
    let language = info.split_whitespace().next().unwrap_or_default();
    (language != DRAWN && !LANGUAGES.contains(&info)).then(|| {
        here.fault("unknown-fence", block.line)
            .expected(format!("after the fence one of: {}", LANGUAGES.join(", ")))
            .found(if info.is_empty() { "a block without a language" } else { info })
            .nearest(language, LANGUAGES)
            .mend("name the language and nothing else; `text`, if it is no program")
    })
}

fn quiz(here: Here, block: &Block, quiz: Result<Quiz, String>) -> Option<Fault> {
    let quiz = match quiz {
        Ok(quiz) => quiz,
        Err(expected) => {
            let fault = here.fault("quiz-form", block.line).expected(expected);
            return Some(fault.found("a quiz without it"));
        }
    };
    let name = quiz.program.as_ref()?;
    program(here, block.line, name, "quiz program").or_else(|| {
        let program = here.book.catalogue.programs.get(name).filter(|one| !one.is_unread())?;
        let expected = match Computed::from(program) {
            Ok(computed) => quiz.disagrees(&computed)?,
            Err(expected) => expected,
        };
        let right = quiz.answers.iter().find(|answer| answer.right);
        let right = right.map_or("", |answer| &answer.text);
        Some(
            here.fault("quiz-answer", block.line)
                .expected(expected)
                .found(format!("the answer marked right is `{right}`"))
                .mend(format!("correct the answers, or run `cargo book record {name}`")),
        )
    })
}

fn marked_box(here: Here, found: &MarkedBox) -> Option<Fault> {
    let mark = found.mark.as_str();
    if !boxes::is_known(mark) {
        let ours = boxes::MARKS;
        return Some(
            here.fault("unknown-box", found.line)
                .expected(format!("one of: {}", ours.join(", ")))
                .found(format!("[!{mark}]"))
                .nearest(mark, ours),
        );
    }
    let (pitfall, title) = (mark == "PITFALL", found.title.as_str());
    let expected = match pitfall {
        true => "a title in plain words after [!PITFALL]: the index of pitfalls lists it",
        false => "nothing after the mark: only a pitfall has a title",
    };
    (pitfall == title.is_empty() || title.contains("{{#")).then(|| {
        here.fault("box-title", found.line).expected(expected).found(format!("[!{mark}] {title}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn names_of_pages_are_unique() {
        let page = |path: &str| Page::new(path.to_owned(), None, String::new(), String::new());
        let pages = ["a/one.md", "a/two.md", "b/one.md"].map(page).to_vec();
        let book = Manuscript::new(Path::new("nowhere"), "src", pages);
        let told: Vec<(&str, &str)> =
            book.faults.iter().map(|fault| (fault.check, fault.file.as_str())).collect();
        assert_eq!(told, [("name-taken", "src/b/one.md")]);
    }
}
