//! The index of the search: one record for each section, listing, exercise,
//! figure, pitfall and term, as a script that the page loads when it is asked
//! to search (a script, because a page opened as a file may load nothing else).

use crate::catalogue::Program;
use crate::header::Expectation;
use crate::manuscript::{Here, Manuscript, Place, address, quizzes};
use crate::render::{self, Target};
use crate::{answers, boxes, scan};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Where the index is written, from the book's root. `book.toml` names it
/// among the additional scripts.
pub const PATH: &str = "target/searchindex.js";

/// Something that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its page and fragment, from the root of the finished book.
    pub url: String,
    /// The page's title.
    pub page: String,
    /// The heading or caption.
    pub heading: String,
    /// section, program, exercise, figure, pitfall or term.
    pub kind: &'static str,
    /// The name by which programs are known, and the code of their error;
    /// empty for others.
    pub name: String,
    /// What is searched besides.
    pub text: String,
}

/// Writes the index below `root`, if it says something new.
///
/// # Errors
/// Those of the file system.
pub fn write(book: &Manuscript, root: &Path) -> io::Result<()> {
    let json = serde_json::to_string(&entries(book)).expect("an entry is plain data");
    let text = format!("window.bookIndex = {json};\n");
    let path = root.join(PATH);
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().expect("it lies in a folder"))?;
    fs::write(path, text)
}

/// Everything that can be found in the book, page by page.
pub fn entries(book: &Manuscript) -> Vec<Entry> {
    let sections = book.pages.iter().flat_map(|page| sections(Here { book, page }));
    let places = book.places.iter().filter_map(|(key, place)| placed(book, key, place));
    let pitfalls = book.pitfalls.iter().map(|place| entry(book, place, "pitfall", ""));
    sections.chain(places).chain(pitfalls).chain(terms(book)).collect()
}

/// A page cut at its headings.
fn sections(here: Here) -> Vec<Entry> {
    let (page, prose) = (here.page, prose(here));
    let url = address(&page.path);
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let start = |heading: String, url: String| Entry {
        url,
        page: page.title.clone(),
        heading,
        kind: "section",
        ..Entry::default()
    };
    let mut found = vec![start(page.title.clone(), url.clone())];
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(&prose, scan::extensions()) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let title = heading.take().unwrap_or_default();
                let id = unique(&mut ids, heading_id(&title));
                found.push(start(title, format!("{url}#{id}")));
            }
            Event::Text(text) | Event::Code(text) => match &mut heading {
                Some(title) => title.push_str(&text),
                None => add(found.last_mut().expect("there is a first section"), &text),
            },
            _ => {}
        }
    }
    found.retain(|entry| !entry.text.is_empty());
    found
}

/// A page's running text: facts and references written out; no listings, no
/// figures, no marks of boxes, and no quizzes, whose answers are not to be met
/// by searching.
fn prose(here: Here) -> String {
    let page = here.page;
    let directives = page.scan.directives.iter().map(|directive| {
        let said = match directive.name.as_str() {
            "fact" => answers::fact(here, directive, Target::Plain),
            "ref" if here.book.places.contains_key(&directive.subject) => {
                answers::reference(here, directive, Target::Plain)
            }
            _ => Ok(String::new()),
        };
        (directive.range.clone(), said.unwrap_or_default())
    });
    let quizzes = quizzes(page).map(|(block, _)| (block.range.clone(), String::new()));
    let text = render::apply(&page.source, directives.chain(quizzes).collect());
    boxes::MARKS.iter().fold(text, |text, mark| text.replace(&format!("[!{mark}]"), ""))
}

fn add(entry: &mut Entry, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if !entry.text.is_empty() {
        entry.text.push(' ');
    }
    entry.text.push_str(text);
}

/// The id that mdBook gives to a heading, and to a term of a definition list.
pub fn heading_id(title: &str) -> String {
    title
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|ch| match ch {
            ch if ch.is_alphanumeric() || ch == '_' || ch == '-' => Some(ch),
            ch if ch.is_whitespace() => Some('-'),
            _ => None,
        })
        .collect()
}

fn unique(ids: &mut BTreeMap<String, usize>, id: String) -> String {
    let count = ids.entry(id.clone()).or_default();
    *count += 1;
    match *count {
        1 => id,
        count => format!("{id}-{}", count - 1),
    }
}

fn placed(book: &Manuscript, key: &str, place: &Place) -> Option<Entry> {
    let (kind, name) = match key.split_once(':') {
        Some(("figure", _)) => ("figure", ""),
        Some((_, name)) => ("exercise", name),
        None => ("program", key),
    };
    let program: Option<&Program> = book.catalogue.programs.get(name);
    let code = program.and_then(|program| match &program.header.expectation {
        Expectation::DoesNotCompile(rejection) => Some(rejection.to_string()),
        _ => None,
    });
    let name = [name, code.as_deref().unwrap_or_default()].join(" ");
    let found = entry(book, place, kind, name.trim());
    Some(Entry { text: program.map(Program::shown).unwrap_or_default(), ..found })
}

fn entry(book: &Manuscript, place: &Place, kind: &'static str, name: &str) -> Entry {
    let page = book.pages.iter().find(|page| page.path == place.page);
    Entry {
        url: format!("{}#{}", address(&place.page), place.anchor),
        page: page.map(|page| page.title.clone()).unwrap_or_default(),
        heading: place.title.clone(),
        kind,
        name: name.to_owned(),
        ..Entry::default()
    }
}

fn terms(book: &Manuscript) -> Vec<Entry> {
    let Some(glossary) = &book.glossary else { return Vec::new() };
    let all = glossary.terms.iter().map(|term| Entry {
        url: format!("{}#{}", address(&glossary.page), heading_id(term)),
        page: "Glossary".to_owned(),
        heading: term.clone(),
        kind: "term",
        name: term.clone(),
        ..Entry::default()
    });
    all.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::Page;

    fn texts(source: &str) -> Vec<(String, String)> {
        let page = Page::new("part/one.md".into(), None, "One".into(), source.into());
        let book = Manuscript::new(Path::new("no such book"), "src", vec![page]);
        let sections = sections(Here { book: &book, page: &book.pages[0] });
        sections.into_iter().map(|entry| (entry.url, entry.text)).collect()
    }

    #[test]
    fn neither_directives_nor_answers_are_found() {
        let source = "# One\n\n> [!PREDICT]\n> How long?\n\nIt took {{#fact a.b.c}} or so.\n\n\
                      ```quiz\nWho is right?\n- [x] She: because\n```\n\n{{#figure a alt=\"so\"}}\n\nEnd.\n";
        let wanted = "How long? It took  or so. End.";
        assert_eq!(texts(source), [("part/one.html#one".to_owned(), wanted.to_owned())]);
    }

    #[test]
    fn a_page_is_cut_at_its_headings() {
        let source = "# One\n\nText of `one`.\n\n## Two, *too*\n\n{{#listing a}}\n\nMore.\n\n## Two, too\n\nAgain.\n";
        let wanted = [
            ("part/one.html#one", "Text of one ."),
            ("part/one.html#two-too", "More."),
            ("part/one.html#two-too-1", "Again."),
        ];
        assert_eq!(texts(source), wanted.map(|(url, text)| (url.to_owned(), text.to_owned())));
    }
}
