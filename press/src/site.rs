//! The whole book: loading it, pressing it, and building its pages.

use crate::catalogue::{files_below, relative, slashed};
use crate::fault::{self, Fault};
use crate::manuscript::{Manuscript, Page};
use crate::render::{self, Target};
use crate::search;
use anyhow::{Context, Result, anyhow};
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem, Chapter};
use mdbook_driver::builtin_preprocessors::{IndexPreprocessor, LinkPreprocessor};
use mdbook_driver::config::Config;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext, parse_input};
use pulldown_cmark::{Event, Parser, Tag};
use std::fs;
use std::io::{Read, Write};
use std::ops::Range;
use std::path::Path;

/// The press as mdBook sees it: a preprocessor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press;

impl Preprocessor for Press {
    fn name(&self) -> &str {
        "press"
    }

    /// # Errors
    /// All faults of the book, as one text.
    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let manuscript = bound(&context.root, &context.config, &book);
        let faults = press(&manuscript, &mut book, Target::of(&context.renderer));
        if !faults.is_empty() {
            return Err(anyhow!(told(&faults)));
        }
        if names_search_index(&context.config) {
            search::write(&manuscript, &context.root)
                .with_context(|| format!("cannot write {}", search::PATH))?;
        }
        Ok(book)
    }
}

/// The manuscript of a book that mdBook has loaded.
fn bound(root: &Path, config: &Config, book: &Book) -> Manuscript {
    Manuscript::new(root, &slashed(&config.book.src), pages(book))
}

/// Whether the book's pages load the search index.
fn names_search_index(config: &Config) -> bool {
    let scripts = config.html_config().map(|html| html.additional_js).unwrap_or_default();
    scripts.iter().any(|script| script == Path::new(search::PATH))
}

/// The faults and how many they are.
pub fn told(faults: &[Fault]) -> String {
    let count = match faults.len() {
        1 => "1 fault".to_owned(),
        count => format!("{count} faults"),
    };
    format!("the book has {count}:\n\n{}\n", fault::report(faults))
}

/// The pages of a book as mdBook loaded it, drafts left out.
pub fn pages(book: &Book) -> Vec<Page> {
    let mut part = None;
    let mut pages = Vec::new();
    for item in book.iter() {
        match item {
            BookItem::PartTitle(title) => part = Some(title.clone()),
            BookItem::Chapter(chapter) => pages.extend(page(chapter, part.as_deref())),
            BookItem::Separator => {}
        }
    }
    pages
}

fn page(chapter: &Chapter, part: Option<&str>) -> Option<Page> {
    let path = slashed(chapter.source_path.as_ref()?);
    let number = chapter.number.as_ref().map(|number| {
        let parts: Vec<String> = number.iter().map(u32::to_string).collect();
        parts.join(".")
    });
    let part = part.filter(|_| number.is_some()).map(str::to_owned);
    let page = Page::new(path, number, chapter.name.clone(), chapter.content.clone());
    Some(Page { part, ..page })
}

/// Puts the rendered pages in the place of their sources and tells what is
/// wrong with the book.
pub fn press(manuscript: &Manuscript, book: &mut Book, target: Target) -> Vec<Fault> {
    let mut faults = manuscript.faults.clone();
    let mut rendered = manuscript.pages.iter().map(|page| render::page(manuscript, page, target));
    book.for_each_mut(|item| {
        let BookItem::Chapter(chapter) = item else { return };
        if chapter.source_path.is_none() {
            return;
        }
        let page = rendered.next().expect("the manuscript has a page for every chapter");
        chapter.content = page.text;
        if target == Target::Html {
            // The template's table of contents links to the path as it stands.
            chapter.path = chapter.path.take().map(|path| path.with_extension("html"));
        }
        faults.extend(page.faults);
    });
    faults
}

/// Serves mdBook's protocol: a context and a book in, a book out.
///
/// # Errors
/// What cannot be read or written, or the faults of the book.
pub fn preprocess(input: impl Read, output: impl Write) -> Result<()> {
    let (context, book) = parse_input(input)?;
    let book = Press.run(&context, book)?;
    serde_json::to_writer(output, &book).context("cannot hand the book back to mdBook")
}

/// Loads the book below `root` with the press as part of this process, so
/// that no second one is started.
///
/// # Errors
/// A `book.toml` or `SUMMARY.md` that is missing or cannot be read.
pub fn load(root: &Path) -> Result<MDBook> {
    load_into(root, None)
}

/// Like [`load`]; the pages go to `output` instead of the folder that
/// `book.toml` names.
///
/// # Errors
/// As for [`load`].
pub fn load_into(root: &Path, output: Option<&Path>) -> Result<MDBook> {
    let mut config = config(root)?;
    let unreadable = unreadable(root, &config);
    config.build.use_default_preprocessors = false;
    if let Some(output) = output {
        config.build.build_dir = output.to_owned();
    }
    config.set("preprocessor", toml::Table::new())?;
    let mut book = MDBook::load_with_config(root, config)
        .map_err(|error| if unreadable.is_empty() { error } else { anyhow!(told(&unreadable)) })?;
    book.with_preprocessor(Press)
        .with_preprocessor(LinkPreprocessor::new())
        .with_preprocessor(IndexPreprocessor::new());
    Ok(book)
}

fn config(root: &Path) -> Result<Config> {
    let path = root.join("book.toml");
    Config::from_disk(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Entries of SUMMARY.md without a page that can be read. mdBook tells of one,
/// and not where it is named.
fn unreadable(root: &Path, config: &Config) -> Vec<Fault> {
    let folder = root.join(&config.book.src);
    let summary = fs::read_to_string(folder.join("SUMMARY.md")).unwrap_or_default();
    let files: Vec<String> =
        files_below(&folder).iter().map(|path| relative(&folder, path)).collect();
    let fault = |(event, place): (Event, Range<usize>)| {
        let Event::Start(Tag::Link { dest_url: page, .. }) = event else { return None };
        let error = fs::read_to_string(folder.join(&*page)).err().filter(|_| !page.is_empty())?;
        let line = 1 + summary[..place.start].matches('\n').count();
        let fault = Fault::new(
            "unreadable-page",
            format!("{}/SUMMARY.md", slashed(&config.book.src)),
            line,
        )
        .expected("the path of a page below it")
        .found(format!("{page}: {error}"))
        .nearest(&page, files.iter().map(String::as_str))
        .mend("correct the path, or write the page");
        Some(fault)
    };
    Parser::new(&summary).into_offset_iter().filter_map(fault).collect()
}

/// The book below `root` as a manuscript.
///
/// # Errors
/// As for [`load`].
pub fn manuscript(root: &Path) -> Result<Manuscript> {
    let book = load(root)?;
    Ok(bound(root, &book.config, &book.book))
}

/// Every fault of the book that can be found without running a program.
///
/// # Errors
/// As for [`load`].
pub fn faults(root: &Path) -> Result<Vec<Fault>> {
    let mut faults = unreadable(root, &config(root)?);
    if !faults.is_empty() {
        return Ok(faults);
    }
    let manuscript = manuscript(root)?;
    faults.extend(manuscript.faults.clone());
    for page in &manuscript.pages {
        faults.extend(render::page(&manuscript, page, Target::Html).faults);
    }
    Ok(faults)
}
