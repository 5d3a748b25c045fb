//! The whole book before it is rendered: pages and catalogue, the numbers of
//! listings and figures, and what `checks` finds wrong.

use crate::catalogue::Catalogue;
use crate::fault::Fault;
use crate::glossary::Glossary;
use crate::quiz::Quiz;
use crate::record::Record;
use crate::scan::{Block, DRAWN, Directive, Scan};
use crate::{checks, facts};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A page as it stands in `src/`.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path below `src`, with forward slashes.
    pub path: String,
    /// The chapter's number, for numbered chapters: `1`.
    pub number: Option<String>,
    /// The chapter's title, as SUMMARY.md has it.
    pub title: String,
    /// The title of the part it stands in, for numbered chapters.
    pub part: Option<String>,
    /// Its text.
    pub source: String,
    /// What stands on it.
    pub scan: Scan,
}

/// Something a reader can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page it stands on.
    pub page: String,
    /// The fragment within it.
    pub anchor: String,
    /// What a reference calls it: `Listing 1.2`.
    pub label: String,
    /// Its caption or title.
    pub title: String,
}

/// The book, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// The book's root folder.
    pub root: PathBuf,
    /// The folder of the prose below it.
    pub src: String,
    /// What `listings/` holds.
    pub catalogue: Catalogue,
    /// The pages, in the order of SUMMARY.md.
    pub pages: Vec<Page>,
    /// Listings by program name, `figure:NAME`, `exercise:NAME`.
    pub places: BTreeMap<String, Place>,
    /// The pitfalls, in order.
    pub pitfalls: Vec<Place>,
    /// The glossary, if the book has one.
    pub glossary: Option<Glossary>,
    /// How many traces of each program pages draw or ask.
    pub traced: BTreeMap<String, usize>,
    /// What the checks over prose and programs found.
    pub faults: Vec<Fault>,
}

/// A page in its book.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    /// The book.
    pub book: &'a Manuscript,
    /// The page.
    pub page: &'a Page,
}

impl Page {
    /// A page whose text is taken apart at once; it stands in no part.
    pub fn new(path: String, number: Option<String>, title: String, source: String) -> Page {
        let scan = Scan::of(&source);
        Page { path, number, title, part: None, source, scan }
    }

    /// The way from here to a page of the finished book.
    pub fn way_to(&self, page: &str) -> String {
        "../".repeat(self.path.matches('/').count()) + &address(page)
    }

    fn numbered(&self, kind: &str, count: usize) -> String {
        match &self.number {
            Some(chapter) => format!("{kind} {chapter}.{count}"),
            None => format!("{kind} {count}"),
        }
    }
}

/// Where a page lies in the finished book.
pub fn address(page: &str) -> String {
    format!("{}.html", page.trim_end_matches(".md"))
}

impl Here<'_> {
    /// A fault on this page.
    pub fn fault(&self, check: &'static str, line: usize) -> Fault {
        Fault::new(check, self.book.file(self.page), line)
    }

    /// The way from here to a place in the book.
    pub fn link(&self, to: &Place) -> String {
        match self.page.path == to.page {
            true => format!("#{}", to.anchor),
            false => format!("{}#{}", self.page.way_to(&to.page), to.anchor),
        }
    }
}

impl Manuscript {
    /// Reads the catalogue below `root`, numbers what the pages show and
    /// holds the pages to the catalogue.
    pub fn new(root: &Path, src: &str, pages: Vec<Page>) -> Manuscript {
        let catalogue = Catalogue::load(root);
        let mut book = Manuscript {
            root: root.to_owned(),
            src: src.to_owned(),
            places: places(&pages, &catalogue),
            pitfalls: pages.iter().flat_map(pitfalls).collect(),
            glossary: glossary(&pages),
            traced: traced(&pages),
            catalogue,
            pages,
            faults: Vec::new(),
        };
        book.faults = checks::faults(&book);
        book
    }

    /// The file of a page, from the book's root.
    pub fn file(&self, page: &Page) -> String {
        format!("{}/{}", self.src, page.path)
    }

    /// What the book holds, as `{{#fact book.NAME}}` can ask it.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let programs = || self.catalogue.programs.values();
        let directives = |name: &str| -> usize {
            let all = self.pages.iter().flat_map(|page| &page.scan.directives);
            all.filter(|directive| directive.name == name).count()
        };
        let recorded = |test: fn(&Record) -> bool| -> usize {
            programs().filter(|program| program.record.as_ref().is_some_and(test)).count()
        };
        vec![
            ("pages", self.pages.len()),
            ("programs", programs().count()),
            ("outputs", recorded(|record| !record.output.is_empty())),
            ("errors", recorded(|record| record.compiler.is_some())),
            ("facts", directives("fact")),
            ("figures", directives("figure") + directives(DRAWN)),
            ("exercises", self.catalogue.exercises.len()),
            ("quizzes", self.pages.iter().map(|page| quizzes(page).count()).sum()),
            ("pitfalls", self.pitfalls.len()),
            ("breakages", breakages(&self.root)),
        ]
    }
}

/// The breakages that the tests make, counted where they are written down.
fn breakages(root: &Path) -> usize {
    let read =
        |name| fs::read_to_string(root.join("tests/breakages").join(name)).unwrap_or_default();
    ["in_process.toml", "end_to_end.toml"]
        .map(|name| read(name).lines().filter(|line| *line == "[[breakage]]").count())
        .iter()
        .sum()
}

/// The places to which the pages' directives can be referred, numbered page by
/// page. What is shown a second time keeps its first place.
fn places(pages: &[Page], catalogue: &Catalogue) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    for page in pages {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for directive in &page.scan.directives {
            let Some((kind, key)) = kind_and_key(directive) else { continue };
            let count = counts.entry(kind).or_default();
            *count += 1;
            let label = page.numbered(kind, *count);
            let title = title(directive, catalogue);
            let place = Place { page: page.path.clone(), anchor: anchor(&key), label, title };
            places.entry(key).or_insert(place);
        }
    }
    places
}

/// What a directive shows, and the name by which references know it; `None`
/// if it shows nothing that has a number.
pub fn kind_and_key(directive: &Directive) -> Option<(&'static str, String)> {
    let name = &directive.subject;
    match directive.name.as_str() {
        "listing" => Some(("Listing", name.clone())),
        // A figure's name is its program's, and its own where a program has several.
        "figure" | DRAWN => {
            Some(("Figure", format!("figure:{}", directive.option("id").unwrap_or(name))))
        }
        "exercise" => Some(("Exercise", format!("exercise:{name}"))),
        _ => None,
    }
}

fn anchor(key: &str) -> String {
    match key.contains(':') {
        true => key.replace(':', "-"),
        false => format!("listing-{key}"),
    }
}

fn title(directive: &Directive, catalogue: &Catalogue) -> String {
    let program = catalogue.programs.get(&directive.subject);
    let caption = program.map(|program| program.header.caption.as_str());
    directive.option("caption").or(caption).unwrap_or_default().to_owned()
}

fn pitfalls(page: &Page) -> impl Iterator<Item = Place> {
    let boxes = page.scan.boxes.iter().filter(|found| found.mark == "PITFALL");
    boxes.map(|found| Place {
        page: page.path.clone(),
        anchor: found.anchor(),
        label: page.title.clone(),
        title: found.title.clone(),
    })
}

fn glossary(pages: &[Page]) -> Option<Glossary> {
    let page = pages.iter().find(|page| page.path.rsplit('/').next() == Some("glossary.md"))?;
    Some(Glossary::read(&page.path, &page.source))
}

/// How many traces of each program are needed: as many as the last run asked for.
fn traced(pages: &[Page]) -> BTreeMap<String, usize> {
    let mut traced: BTreeMap<String, usize> = BTreeMap::new();
    for directive in pages.iter().flat_map(|page| &page.scan.directives) {
        if let Some(program) = traced_program(directive) {
            let run = directive.option("run").and_then(|run| run.parse().ok()).unwrap_or(1);
            let runs = traced.entry(program.to_owned()).or_default();
            *runs = run.max(*runs);
        }
    }
    traced
}

/// The program whose trace a directive needs.
fn traced_program(directive: &Directive) -> Option<&str> {
    let subject = directive.subject.as_str();
    match (directive.name.as_str(), directive.option("kind")) {
        ("figure", None | Some("timeline" | "marbles")) => Some(subject),
        ("fact", _) if subject.contains(".trace.") => facts::parts(subject).map(|parts| parts.1),
        _ => None,
    }
}

/// The quizzes of a page, read.
pub fn quizzes(page: &Page) -> impl Iterator<Item = (&Block, Result<Quiz, String>)> {
    let blocks = page.scan.blocks.iter().filter(|block| block.info.trim() == "quiz");
    blocks.map(|block| (block, Quiz::read(&block.body)))
}
