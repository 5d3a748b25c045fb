//! The whole book before it is rendered: pages and catalogue, the numbers of
//! listings and figures, and what is wrong between prose and programs.

use crate::catalogue::{Catalogue, Program, files_below, relative};
use crate::fault::Fault;
use crate::glossary::Glossary;
use crate::quiz::{Computed, Quiz};
use crate::scan::{Block, DRAWN, Directive, Scan};
use std::collections::{BTreeMap, BTreeSet};
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
#[derive(Clone, Debug, Default)]
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

/// The directives, the only words that may follow `{{#`.
pub const DIRECTIVES: [&str; 6] = ["listing", "output", "fact", "figure", "exercise", "ref"];
/// The options that each of them takes.
const OPTIONS: [(&str, &[&str]); 7] = [
    ("listing", &["changes", "output"]),
    ("output", &[]),
    ("fact", &["digits", "run"]),
    (
        "figure",
        &[
            "kind", "id", "caption", "alt", "run", "from", "until", "lanes", "unit", "key", "work",
            "wait", "ready", "done", "x", "y", "points", "log", "mark", "x_title", "y_title",
        ],
    ),
    ("exercise", &[]),
    ("ref", &[]),
    (DRAWN, &DRAWING),
];
/// What a drawing needs.
const DRAWING: [&str; 3] = ["id", "caption", "alt"];
/// mdBook's own, which go on working.
const MDBOOK: [&str; 2] = ["include", "title"];
/// Pages that no table of contents names.
const UNLISTED: [&str; 2] = ["SUMMARY.md", "404.md"];
/// The marks of boxes.
pub const BOXES: [&str; 4] = ["PREDICT", "ASIDE", "RULE", "PITFALL"];
/// mdBook's own marks, which go on working.
const ADMONITIONS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
const LONGEST_PROGRAM: usize = 50;
const WIDEST_PROGRAM: usize = 80;

impl Page {
    /// A page whose text is taken apart at once.
    pub fn new(path: String, number: Option<String>, title: String, source: String) -> Page {
        let scan = Scan::of(&source);
        Page { path, number, title, part: None, source, scan }
    }

    /// The page as a chapter of a part.
    pub fn in_part(self, part: Option<String>) -> Page {
        Page { part, ..self }
    }

    fn numbered(&self, kind: &str, count: usize) -> String {
        match &self.number {
            Some(chapter) => format!("{kind} {chapter}.{count}"),
            None => format!("{kind} {count}"),
        }
    }
}

impl Manuscript {
    /// Reads the catalogue below `root`, numbers what the pages show and
    /// holds the pages to the catalogue.
    pub fn new(root: &Path, src: &str, pages: Vec<Page>) -> Manuscript {
        let catalogue = Catalogue::load(root);
        let faults = catalogue.faults.clone();
        let mut book = Manuscript {
            root: root.to_owned(),
            src: src.to_owned(),
            catalogue,
            pages,
            faults,
            ..Manuscript::default()
        };
        for index in 0..book.pages.len() {
            let page = book.pages[index].clone();
            book.number(&page);
            book.read_glossary(&page);
        }
        let mut faults = Vec::new();
        for page in &book.pages {
            faults.extend(PageCheck { book: &book, page }.all());
        }
        faults.extend(book.left_over());
        faults.extend(book.misshapen());
        book.faults.extend(faults);
        book
    }

    /// The file of a page, from the book's root.
    pub fn file(&self, page: &Page) -> String {
        format!("{}/{}", self.src, page.path)
    }

    /// Places on other pages are found from here by this path.
    pub fn link(&self, from: &Page, to: &Place) -> String {
        let up = "../".repeat(from.path.matches('/').count());
        let page = to.page.strip_suffix(".md").unwrap_or(&to.page);
        match from.path == to.page {
            true => format!("#{}", to.anchor),
            false => format!("{up}{page}.html#{}", to.anchor),
        }
    }

    fn number(&mut self, page: &Page) {
        let (mut listings, mut figures, mut exercises) = (0, 0, 0);
        for directive in &page.scan.directives {
            let name = &directive.subject;
            let (key, kind, count, anchor) = match directive.name.as_str() {
                "listing" => (name.clone(), "Listing", &mut listings, format!("listing-{name}")),
                "figure" | DRAWN => {
                    let key = figure_key(directive);
                    let anchor = key.replace(':', "-");
                    (key, "Figure", &mut figures, anchor)
                }
                "exercise" => {
                    let anchor = format!("exercise-{name}");
                    (format!("exercise:{name}"), "Exercise", &mut exercises, anchor)
                }
                _ => continue,
            };
            *count += 1;
            let title = self.title_of(directive);
            let label = page.numbered(kind, *count);
            let place = Place { page: page.path.clone(), anchor, label, title };
            if let Some(first) = self.places.get(&key) {
                self.faults.push(
                    Fault::new("shown-twice", self.file(page), directive.line)
                        .expected(format!("`{key}` shown once in the book"))
                        .found(format!("it is {} already", first.label))
                        .mend(format!("refer to it: {{{{#ref {key}}}}}")),
                );
                continue;
            }
            self.places.insert(key, place);
        }
        for found in page.scan.boxes.iter().filter(|found| found.mark == "PITFALL") {
            let anchor = format!("pitfall-{}", crate::facts::name(&found.title).replace('_', "-"));
            let title = found.title.clone();
            let label = page.title.clone();
            self.pitfalls.push(Place { page: page.path.clone(), anchor, label, title });
        }
        for (program, run) in page.scan.directives.iter().filter_map(traced) {
            let runs = self.traced.entry(program).or_default();
            *runs = run.max(*runs);
        }
    }

    fn title_of(&self, directive: &Directive) -> String {
        let program = self.catalogue.programs.get(&directive.subject);
        let caption = directive.option("caption").map(str::to_owned);
        caption.or(program.map(|program| program.header.caption.clone())).unwrap_or_default()
    }

    fn read_glossary(&mut self, page: &Page) {
        if page.path.rsplit('/').next() == Some("glossary.md") {
            self.glossary = Glossary::read(&page.path, &page.source).ok();
        }
    }

    /// Programs and exercises that no page uses, and pages that no table of
    /// contents names.
    fn left_over(&self) -> Vec<Fault> {
        let used = self.used();
        let programs = self.catalogue.programs.values();
        let unused = programs.filter(|program| !used.contains(&program.name)).map(|program| {
            Fault::new("unused-program", &program.path, 0)
                .expected("a page that shows the program or asks about it")
                .found(format!("no page uses `{}`", program.name))
                .mend(format!(
                    "put {{{{#listing {}}}}} on a page, or delete the file",
                    program.name
                ))
        });
        unused.chain(self.pages_outside_summary()).collect()
    }

    /// The names of the programs that some page uses.
    fn used(&self) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        for page in &self.pages {
            for directive in &page.scan.directives {
                match directive.name.as_str() {
                    "exercise" => {
                        used.insert(directive.subject.clone());
                        used.insert(format!("{}_solution", directive.subject));
                    }
                    "fact" => drop(fact_program(&directive.subject).map(|name| used.insert(name))),
                    _ => drop(used.insert(directive.subject.clone())),
                }
                used.extend(directive.option("changes").map(str::to_owned));
            }
            used.extend(quizzes(page).filter_map(|(_, quiz)| quiz.ok()?.program));
        }
        used
    }

    fn pages_outside_summary(&self) -> Vec<Fault> {
        let src = self.root.join(&self.src);
        let known: BTreeSet<&str> = self.pages.iter().map(|page| page.path.as_str()).collect();
        files_below(&src)
            .into_iter()
            .map(|path| relative(&src, &path))
            .filter(|path| path.ends_with(".md"))
            .filter(|path| !UNLISTED.contains(&path.as_str()) && !known.contains(path.as_str()))
            .map(|path| {
                Fault::new("page-outside-summary", format!("{}/{path}", self.src), 0)
                    .expected("a line for the page in SUMMARY.md")
                    .found("none: nobody can reach it")
                    .nearest(&path, known.iter().copied())
                    .mend(format!("add `- [Title]({path})` to {}/SUMMARY.md", self.src))
            })
            .collect()
    }

    /// Programs too long or too wide to be read on a page.
    fn misshapen(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for program in self.catalogue.programs.values() {
            let shown = program.shown();
            let length = shown.lines().count();
            if length > LONGEST_PROGRAM {
                faults.push(
                    Fault::new("too-long", &program.path, 0)
                        .expected(format!("at most {LONGEST_PROGRAM} lines below the header"))
                        .found(format!("{length}"))
                        .mend(
                            "make it two programs, or move what they share to the chapter's lib.rs",
                        ),
                );
            }
            let wide = shown.lines().position(|line| line.chars().count() > WIDEST_PROGRAM);
            if let Some(line) = wide {
                faults.push(
                    Fault::new("too-wide", &program.path, program.header.lines + line + 1)
                        .expected(format!("at most {WIDEST_PROGRAM} columns"))
                        .found(format!(
                            "{}",
                            shown.lines().nth(line).unwrap_or_default().chars().count()
                        ))
                        .mend("break the line; for Rust: cargo fmt"),
                );
            }
        }
        faults
    }

    /// What the book holds, as `{{#fact book.NAME}}` can ask it.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let programs = || self.catalogue.programs.values();
        let directives = |name: &str| -> usize {
            let all = self.pages.iter().flat_map(|page| &page.scan.directives);
            all.filter(|directive| directive.name == name).count()
        };
        let recorded = |test: fn(&crate::record::Record) -> bool| -> usize {
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

/// A figure's name is its program's, and its own where a program has several.
pub fn figure_key(directive: &Directive) -> String {
    match directive.option("id") {
        Some(id) => format!("figure:{id}"),
        None => format!("figure:{}", directive.subject),
    }
}

/// The program whose trace a directive needs, and which run of it.
fn traced(directive: &Directive) -> Option<(String, usize)> {
    let program = match directive.name.as_str() {
        "figure" if matches!(directive.option("kind"), None | Some("timeline" | "marbles")) => {
            Some(directive.subject.clone())
        }
        "fact" if directive.subject.contains(".trace.") => fact_program(&directive.subject),
        _ => None,
    };
    let run = directive.option("run").and_then(|run| run.parse().ok()).unwrap_or(1);
    program.map(|program| (program, run))
}

/// The program that a fact asks: the second part of its path.
pub fn fact_program(subject: &str) -> Option<String> {
    let (_, rest) = subject.split_once('.')?;
    Some(rest.split(['.', '[']).next().unwrap_or_default().to_owned())
}

/// The quizzes of a page, read.
pub fn quizzes(page: &Page) -> impl Iterator<Item = (&Block, Result<Quiz, String>)> {
    let blocks = page.scan.blocks.iter().filter(|block| block.info.trim() == "quiz");
    blocks.map(|block| (block, Quiz::read(&block.body)))
}

/// The checks over one page. Each is a small function that tells its faults.
struct PageCheck<'a> {
    book: &'a Manuscript,
    page: &'a Page,
}

impl PageCheck<'_> {
    fn all(&self) -> Vec<Fault> {
        let directives = self.page.scan.directives.iter().filter_map(|found| self.directive(found));
        let blocks = self.page.scan.blocks.iter().filter_map(|block| self.block(block));
        let quizzes = quizzes(self.page).filter_map(|(block, quiz)| self.quiz(block, quiz));
        directives.chain(blocks).chain(quizzes).chain(self.boxes()).collect()
    }

    fn fault(&self, check: &'static str, line: usize) -> Fault {
        Fault::new(check, self.book.file(self.page), line)
    }

    fn directive(&self, directive: &Directive) -> Option<Fault> {
        let name = directive.name.as_str();
        if MDBOOK.contains(&name) {
            return self.include(directive);
        }
        if name == DRAWN {
            return self.options(directive).or_else(|| self.drawing(directive));
        }
        if !DIRECTIVES.contains(&name) {
            return Some(
                self.fault("unknown-directive", directive.line)
                    .expected(format!("one of: {}", DIRECTIVES.join(", ")))
                    .found(format!("{{{{#{name} …}}}}"))
                    .nearest(name, DIRECTIVES),
            );
        }
        let inline = matches!(name, "fact" | "ref");
        if !inline && !directive.alone {
            return Some(
                self.fault("not-alone", directive.line)
                    .expected(format!("{{{{#{name} …}}}} at the beginning of a line of its own"))
                    .found("other text on the line")
                    .mend("give it a line of its own, not indented, a blank line before and after"),
            );
        }
        if let Some(fault) = self.options(directive) {
            return Some(fault);
        }
        match name {
            "exercise" => self.exercise(directive),
            "fact" | "ref" => None,
            _ => self.program(directive.line, &directive.subject, name),
        }
        .or_else(|| directive.option("changes").and_then(|other| self.changes(directive, other)))
    }

    fn options(&self, directive: &Directive) -> Option<Fault> {
        let name = directive.name.as_str();
        let (_, known) = OPTIONS.iter().find(|(known, _)| *known == name)?;
        let stray = |key: &str| {
            let known_words = if known.is_empty() { "no options".into() } else { known.join(", ") };
            self.fault("unknown-option", directive.line)
                .expected(format!("for `{name}`: {known_words}"))
                .found(key)
                .nearest(key, known.iter().copied())
        };
        let option = directive.options.iter().find(|(key, _)| !known.contains(&key.as_str()));
        let word = if name == "fact" { directive.words.get(1) } else { directive.words.first() };
        option.map(|(key, _)| stray(key)).or_else(|| word.map(|word| stray(word)))
    }

    /// A drawing stands outside lists and quotations, and has a name, a
    /// caption and a text alternative.
    fn drawing(&self, directive: &Directive) -> Option<Fault> {
        let lacks = |key: &&&str| directive.option(key).is_none_or(|text| text.trim().is_empty());
        let found = match DRAWING.iter().find(lacks) {
            Some(missing) => format!("no `{missing}=`"),
            None if !directive.alone => "a fence that is indented or quoted".into(),
            None => return None,
        };
        Some(
            self.fault("drawing-form", directive.line)
                .expected("at the beginning of a line: ```dot id=NAME caption=\"…\" alt=\"…\"")
                .found(found)
                .mend("say it on the line of the fence; in quotation marks if it has spaces"),
        )
    }

    /// The program named must exist and, if its answer is shown, be recorded.
    fn program(&self, line: usize, name: &str, by: &str) -> Option<Fault> {
        let Some(program) = self.book.catalogue.programs.get(name) else {
            return Some(
                self.fault("unknown-program", line)
                    .expected("a program in listings/*/examples, fail, exercises or python")
                    .found(format!("{{{{#{by} {name}}}}}: no program has this name"))
                    .nearest(name, self.book.catalogue.names())
                    .mend("correct the name, or write the program"),
            );
        };
        self.recorded(line, program)
    }

    fn recorded(&self, line: usize, program: &Program) -> Option<Fault> {
        let missing = program.is_recorded() && program.record.is_none();
        missing.then(|| {
            self.fault("not-recorded", line)
                .expected(format!("a record of what `{}` does", program.name))
                .found(format!("no {}", program.record_path().display()))
                .mend(format!("cargo book record {}", program.name))
        })
    }

    fn changes(&self, directive: &Directive, other: &str) -> Option<Fault> {
        self.program(directive.line, other, "listing changes=")
    }

    fn exercise(&self, directive: &Directive) -> Option<Fault> {
        let name = &directive.subject;
        let exercises = &self.book.catalogue.exercises;
        (!exercises.contains_key(name)).then(|| {
            self.fault("unknown-exercise", directive.line)
                .expected("a folder in listings/*/exercises")
                .found(format!("{{{{#exercise {name}}}}}: no exercise has this name"))
                .nearest(name, exercises.keys().map(String::as_str))
                .mend("correct the name, or write the exercise")
        })
    }

    /// mdBook only logs an include that is not there; the book fails.
    fn include(&self, directive: &Directive) -> Option<Fault> {
        if directive.name != "include" {
            return None;
        }
        let (file, anchor) = match directive.subject.split_once(':') {
            Some((file, anchor)) => (file, Some(anchor)),
            None => (directive.subject.as_str(), None),
        };
        let page = self.book.root.join(self.book.file(self.page));
        let path = page.parent().expect("a page lies in a folder").join(file);
        let Ok(text) = fs::read_to_string(&path) else {
            return Some(
                self.fault("missing-include", directive.line)
                    .expected("a text file to include")
                    .found(format!("no {file}, seen from the page's folder")),
            );
        };
        let named = anchor
            .filter(|anchor| !anchor.starts_with(|ch: char| ch.is_ascii_digit() || ch == ':'));
        let anchors: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split_once("ANCHOR: "))
            .map(|(_, name)| name.trim())
            .collect();
        let missing = named.filter(|anchor| !anchors.contains(anchor))?;
        Some(
            self.fault("missing-anchor", directive.line)
                .expected(format!("`ANCHOR: {missing}` in {file}"))
                .found(format!("anchors: {}", anchors.join(", ")))
                .nearest(missing, anchors.iter().copied()),
        )
    }

    /// A Rust block that is not compiled proves nothing.
    fn block(&self, block: &Block) -> Option<Fault> {
        let mut words = block.info.split(|ch: char| !(ch.is_alphanumeric() || ch == '_'));
        let rust = words.next() == Some("rust");
        let unproved =
            words.find(|word| matches!(*word, "ignore" | "compile_fail" | "should_panic"))?;
        rust.then(|| {
            self.fault("unproved-block", block.line)
                .expected("Rust that is compiled and run")
                .found(format!("a block marked `{unproved}`"))
                .mend("make it a program in fail/ or examples/ and show it with {{#listing …}}")
        })
    }

    fn quiz(&self, block: &Block, quiz: Result<Quiz, String>) -> Option<Fault> {
        let quiz = match quiz {
            Ok(quiz) => quiz,
            Err(expected) => {
                let fault = self.fault("quiz-form", block.line).expected(expected);
                return Some(fault.found("a quiz without it"));
            }
        };
        let name = quiz.program.as_ref()?;
        if let Some(fault) = self.program(block.line, name, "quiz program") {
            return Some(fault);
        }
        let expected = match Computed::from(&self.book.catalogue.programs[name]) {
            Ok(computed) => quiz.disagrees(&computed)?,
            Err(expected) => expected,
        };
        let right = quiz.answers.iter().find(|answer| answer.right);
        let right = right.map(|answer| answer.text.clone()).unwrap_or_default();
        Some(
            self.fault("quiz-answer", block.line)
                .expected(expected)
                .found(format!("the answer marked right is `{right}`"))
                .mend(format!("correct the answers, or run `cargo book record {name}`")),
        )
    }

    fn boxes(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for found in &self.page.scan.boxes {
            let mark = found.mark.as_str();
            if !BOXES.contains(&mark) && !ADMONITIONS.contains(&mark) {
                let fault = self
                    .fault("unknown-box", found.line)
                    .expected(format!("one of: {}", BOXES.join(", ")))
                    .found(format!("[!{mark}]"))
                    .nearest(mark, BOXES);
                faults.push(fault);
            }
            if mark == "PITFALL" && found.title.is_empty() {
                let fault = self
                    .fault("untitled-pitfall", found.line)
                    .expected("a title after [!PITFALL]: the index of pitfalls lists it")
                    .found("none");
                faults.push(fault);
            }
        }
        faults
    }
}
