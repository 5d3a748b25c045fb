//! From a page of the manuscript to the Markdown that mdBook gets: every
//! directive, box, quiz and coloured block replaced by what it stands for.

use crate::fault::Fault;
use crate::manuscript::{Here, Manuscript, Page, quizzes};
use crate::scan::{Block, DRAWN, Directive, file_and_anchor};
use crate::{answers, boxes, colour, html, plain, search};
use std::collections::HashSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// For whom a page is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The browser: figures and listings as HTML.
    Html,
    /// skeptic: Markdown with every program written out, header and all.
    Skeptic,
    /// Any other renderer (EPUB): Markdown as a reader wants to see it.
    Plain,
}

impl Target {
    /// The target of the renderer that mdBook names.
    pub fn of(renderer: &str) -> Target {
        match renderer {
            "html" => Target::Html,
            "markdown" => Target::Skeptic,
            _ => Target::Plain,
        }
    }
}

/// A stretch of the source and what takes its place.
pub type Edit = (Range<usize>, String);

/// One page rendered, and what was wrong on the way.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// The Markdown.
    pub text: String,
    /// What could not be rendered.
    pub faults: Vec<Fault>,
}

/// Renders one page.
pub fn page(book: &Manuscript, page: &Page, target: Target) -> Rendered {
    let here = Here { book, page };
    let mut faults = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    for directive in &page.scan.directives {
        match self::directive(here, directive, target) {
            Ok(Some(text)) => edits.push((directive.range.clone(), text)),
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    for (number, (block, quiz)) in quizzes(page).enumerate() {
        if let Ok(quiz) = quiz {
            let text = match target {
                Target::Html => html::quiz(here, number + 1, &quiz),
                _ => plain::quiz(here, block.line, &quiz, target),
            };
            edits.push((block.range.clone(), text + "\n"));
        }
    }
    let blocks = page.scan.blocks.iter();
    match target {
        Target::Html => {
            edits.extend(html::kicker(page).map(|kicker| (0..0, kicker)));
            edits.extend(blocks.filter_map(|block| coloured(here, block)));
            edits.extend(terms(here, &edits));
        }
        Target::Skeptic => edits.extend(blocks.filter_map(|block| proved(here, block))),
        Target::Plain => {}
    }
    edits.extend(page.scan.boxes.iter().flat_map(|found| boxes::edits(page, found, target)));
    Rendered { text: apply(&page.source, edits), faults }
}

/// Puts the edits in place. Where two overlap the one that begins first stays.
pub fn apply(source: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = String::with_capacity(source.len() * 2);
    let mut done = 0;
    for (range, replacement) in edits {
        if range.start < done {
            continue;
        }
        text.push_str(&source[done..range.start]);
        text.push_str(&replacement);
        done = range.end;
    }
    text.push_str(&source[done..]);
    text
}

/// What a directive becomes; `None` for those that are mdBook's, and for those
/// whose fault the manuscript has told already.
fn directive(here: Here, directive: &Directive, target: Target) -> Result<Option<String>, Fault> {
    let program = here.book.catalogue.programs.get(&directive.subject);
    let text = match (directive.name.as_str(), program) {
        ("listing", Some(program)) => match target {
            Target::Html => html::listing(here, directive, program),
            _ => plain::listing(here, directive.line, program, target),
        },
        ("output", Some(program)) => match target {
            Target::Html => html::output_alone(program),
            _ => plain::output(program),
        },
        ("exercise", _) if here.book.catalogue.exercises.contains_key(&directive.subject) => {
            match target {
                Target::Html => html::exercise(here, directive),
                _ => plain::exercise(here, directive, target),
            }
        }
        ("fact", _) => answers::fact(here, directive, target)?,
        ("figure", Some(program)) => answers::figure(here, directive, program, target)?,
        (DRAWN, _) => answers::diagram(here, directive, target)? + "\n",
        ("ref", _) => answers::reference(here, directive, target)?,
        _ => return Ok(None),
    };
    Ok(Some(text))
}

/// A Rust block as skeptic gets it. What is included stands in a crate, and is
/// compiled there.
fn proved(here: Here, block: &Block) -> Option<Edit> {
    block.info.starts_with("rust").then(|| {
        let text = match block.body.contains(INCLUDE) {
            true => String::new(),
            false => plain::marked(here, block) + "\n",
        };
        (block.range.clone(), text)
    })
}

/// A plain Rust or Python block, coloured. What it includes is written out
/// before: mdBook would do so later, and would not escape it.
fn coloured(here: Here, block: &Block) -> Option<Edit> {
    let mut words = block.info.split(|ch: char| !ch.is_alphanumeric());
    let language = words.next().filter(|word| colour::knows(word))?;
    let page = here.book.root.join(here.book.file(here.page));
    let folder = page.parent()?;
    let written_out = |line| included(folder, line).unwrap_or_else(|| line.to_owned());
    let lines = block.body.lines().map(written_out);
    let body = lines.collect::<Vec<_>>().join("\n");
    Some((block.range.clone(), html::code(language, body.trim_end()) + "\n"))
}

const INCLUDE: &str = "{{#include ";

/// What a line of the form `{{#include FILE}}` or `{{#include FILE:PART}}`
/// stands for.
fn included(folder: &Path, line: &str) -> Option<String> {
    let subject = line.strip_prefix(INCLUDE)?.strip_suffix("}}")?.trim();
    let (file, part) = file_and_anchor(subject);
    Some(self::part(&fs::read_to_string(folder.join(file)).ok()?, part))
}

/// The part of a text that is named by its numbers or by an anchor.
pub fn part(text: &str, part: Option<&str>) -> String {
    match part.and_then(numbered) {
        Some((first, last)) => {
            let lines = text.lines().skip(first.saturating_sub(1));
            lines.take(last.saturating_add(1).saturating_sub(first)).collect::<Vec<_>>().join("\n")
        }
        None => anchored(text, part),
    }
}

/// First and last line of a part that is told by numbers, as mdBook takes
/// them: `2`, `2:`, `:10` and `2:10`.
fn numbered(part: &str) -> Option<(usize, usize)> {
    const LAST: usize = u32::MAX as usize;
    let (first, last) = part.split_once(':').unwrap_or((part, part));
    let number = |text: &str, otherwise: usize| match text {
        "" => Some(otherwise),
        text => text.parse().ok(),
    };
    Some((number(first, 1)?, number(last, LAST)?))
}

/// All lines, or those between the comments `ANCHOR: …` and `ANCHOR_END: …`.
fn anchored(text: &str, anchor: Option<&str>) -> String {
    let mark =
        |line: &str, word: &str| line.split_once(word).map(|(_, name)| Some(name.trim()) == anchor);
    let mut inside = anchor.is_none();
    let mut shown = Vec::new();
    for line in text.lines() {
        match (mark(line, "ANCHOR: "), mark(line, "ANCHOR_END: ")) {
            (None, None) if inside => shown.push(line),
            (Some(true), _) => inside = true,
            (_, Some(true)) => inside = false,
            _ => {}
        }
    }
    shown.join("\n")
}

/// Links the first use of each term of the glossary.
fn terms(Here { book, page }: Here, edits: &[Edit]) -> Vec<Edit> {
    let Some(glossary) = book.glossary.as_ref().filter(|one| one.page != page.path) else {
        return Vec::new();
    };
    let target = page.way_to(&glossary.page);
    let mut linked: HashSet<&str> = HashSet::new();
    let mut found: Vec<Edit> = Vec::new();
    for range in &page.scan.text {
        for (term, place) in glossary.words(&page.source, range) {
            let free = |edits: &[Edit]| {
                edits.iter().all(|(edit, _)| edit.end <= place.start || place.end <= edit.start)
            };
            if linked.contains(term) || !free(edits) || !free(&found) {
                continue;
            }
            linked.insert(term);
            let text = &page.source[place.clone()];
            let anchor = search::heading_id(term);
            let link = format!("<a class=\"term\" href=\"{target}#{anchor}\">{text}</a>");
            found.push((place, link));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_file_is_taken_as_mdbook_takes_it() {
        let folder = std::env::temp_dir().join(format!("included-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        let text = "one\n// ANCHOR: a\ntwo\n// ANCHOR_END: a\nfive\n";
        fs::write(folder.join("a.rs"), text).expect("it can be written");
        let taken = |part: &str| included(&folder, &format!("{{{{#include a.rs{part}}}}}"));
        let wanted = [
            ("", "one\ntwo\nfive"),
            (":a", "two"),
            (":3", "two"),
            (":3:", "two\n// ANCHOR_END: a\nfive"),
            ("::1", "one"),
            (":2:3", "// ANCHOR: a\ntwo"),
        ];
        for (part, lines) in wanted {
            assert_eq!(taken(part).as_deref(), Some(lines), "a.rs{part}");
        }
        fs::remove_dir_all(folder).expect("it is ours");
    }
}
