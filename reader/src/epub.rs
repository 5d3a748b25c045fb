//! `cargo book epub`: the book as one file for reading devices.
//!
//! The press writes the pages as Markdown without HTML, and pandoc makes the
//! EPUB of them: one file a chapter, the figures as drawings inside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use mdbook_renderer::book::{Book, BookItem, Chapter};
use mdbook_renderer::{RenderContext, Renderer};
use press::run::{self, Limits};
use press::site;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Where the EPUB and what it is made from are put, below the book's root.
/// Not into the folder of the pages: that one is replaced as a whole.
const FOLDER: &str = "target/epub";

/// The style, below the book's root.
const STYLE: &str = "theme/css/epub.css";

/// The Markdown that pandoc reads: mdBook's, and what is marked as HTML.
const MARKDOWN: &str = "commonmark+attributes+definition_lists+gfm_auto_identifiers+footnotes\
                        +pipe_tables+raw_attribute+smart+strikeout";

const MISSING: &str = "There is no pandoc, which makes the EPUB. See https://pandoc.org/installing.html, \
                       or install your system's package `pandoc`.";

/// Makes the EPUB of the book below `root` and returns its path.
///
/// # Errors
/// The faults of the book, a pandoc that is missing or fails, or what the file
/// system refused.
pub fn make(root: &Path) -> Result<PathBuf> {
    let folder = root.join(FOLDER);
    let book = site::load_into(root, Some(&folder))?;
    book.execute_build_process(&Epub)?;
    Ok(folder.join(file_name(book.config.book.title.as_deref())))
}

/// The renderer. The press gives any that is not HTML plain Markdown.
struct Epub;

impl Renderer for Epub {
    fn name(&self) -> &str {
        "epub"
    }

    fn render(&self, context: &RenderContext) -> Result<()> {
        let folder = &context.destination;
        remove(folder)?;
        fs::create_dir_all(folder)?;
        let mut files = Vec::new();
        for (number, (chapter, path)) in chapters(&context.book).enumerate() {
            let name = format!("{number:02}-{}.md", stem(path));
            fs::write(folder.join(&name), page(chapter, path))?;
            files.push(name);
        }
        convert(context, &files)
    }
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// The chapters that are written, with the paths of their sources.
fn chapters(book: &Book) -> impl Iterator<Item = (&Chapter, &Path)> {
    book.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some((chapter, chapter.source_path.as_deref()?)),
        _ => None,
    })
}

/// Page stems are unique in the book.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn file_name(title: Option<&str>) -> String {
    let title = title.unwrap_or("book").to_lowercase();
    let words: Vec<&str> = title.split(|ch: char| !ch.is_alphanumeric()).collect();
    format!("{}.epub", words.join("-"))
}

/// A chapter as pandoc shall read it.
fn page(chapter: &Chapter, path: &Path) -> String {
    let text = drawings_marked(&links_inside(&chapter.content));
    let number = chapter.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
    let titled = text.strip_prefix("# ").and_then(|rest| rest.split_once('\n'));
    match titled {
        Some((title, rest)) => format!("# {number}{title} {{#{}}}\n{rest}\n", stem(path)),
        None => text + "\n",
    }
}

/// Leads links from page to page to the chapter's title: in the EPUB there is
/// one file a chapter, whose name only pandoc knows.
fn links_inside(text: &str) -> String {
    let mut linked = String::new();
    let mut done = 0;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        let page = dest_url.split('#').next().unwrap_or_default();
        let written = format!("]({dest_url})");
        if dest_url.contains("://") || !page.ends_with(".md") {
            continue;
        }
        let Some(at) = text[range.clone()].rfind(&written) else { continue };
        linked += &text[done..range.start + at];
        linked += &format!("](#{})", stem(Path::new(page)));
        done = range.start + at + written.len();
    }
    linked + &text[done..]
}

/// Marks drawings as what they are, so that no line of them is read as
/// Markdown.
fn drawings_marked(text: &str) -> String {
    let mut marked = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\n<svg ") {
        let Some(length) = rest[at..].find("</svg>") else { break };
        let (drawing, after) = rest[at + 1..].split_at(length - 1 + "</svg>".len());
        let drawing = drawing.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1);
        marked += &format!("{}\n```{{=html}}\n{drawing}\n```\n", &rest[..at]);
        rest = after;
    }
    marked + rest
}

fn convert(context: &RenderContext, files: &[String]) -> Result<()> {
    let about = &context.config.book;
    let title = about.title.as_deref();
    let language = about.language.as_deref().unwrap_or("en");
    let metadata = [
        ("title", title.unwrap_or("A book")),
        ("lang", language),
        ("description", about.description.as_deref().unwrap_or_default()),
    ];
    let pandoc = run::Program::new("pandoc")
        .current_dir(&context.destination)
        .args(["--from", MARKDOWN, "--to", "epub3", "--standalone"])
        .args(["--toc", "--toc-depth=2", "--epub-chapter-level=1"])
        .args(["--highlight-style", "monochrome", "--css"])
        .arg(context.root.join(STYLE))
        .args(metadata.map(|(name, value)| format!("--metadata={name}:{value}")))
        .arg("--output")
        .arg(file_name(title))
        .args(files);
    let limits = Limits { wall: Duration::from_secs(300), ..Limits::default() };
    let outcome = match run::run(&pandoc, limits) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => bail!(MISSING),
        outcome => outcome.context("cannot start pandoc")?,
    };
    ensure!(outcome.ending.success(), "pandoc fails:\n{}", outcome.stderr_text());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_chapters() {
        let text = "See [a](../threads/locks.md#poison), [b](https://x.example/y.md), `[c](d.md)`.";
        assert_eq!(
            links_inside(text),
            "See [a](#locks), [b](https://x.example/y.md), `[c](d.md)`."
        );
    }

    #[test]
    fn drawings_are_marked() {
        assert_eq!(
            drawings_marked("**Figure**\n\n<svg a>\n*\n</svg>\n\nText"),
            "**Figure**\n\n```{=html}\n<svg xmlns=\"http://www.w3.org/2000/svg\" a>\n*\n</svg>\n```\n\n\nText"
        );
    }

    #[test]
    fn a_file_is_called_as_the_book() {
        assert_eq!(file_name(Some("Many Things at Once")), "many-things-at-once.epub");
    }
}
