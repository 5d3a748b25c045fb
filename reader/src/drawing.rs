//! The book's figures, drawn again from the reader's own run.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use press::manuscript::Page;
use press::record::{Machine, Record};
use press::render::{self, Target};
use press::scan::Directive;
use press::{site, workshop};

/// Bytes of a trace that are read. A longer one is not drawn.
const LONGEST_TRACE: u64 = 8 << 20;

/// What a run left to draw from: its output, and its traces if it wrote any.
pub fn fresh_record(stdout: &str, trace: &Path) -> Record {
    Record {
        output: stdout.lines().map(|line| line.trim_end().to_owned()).collect(),
        trace: read_traces(trace),
        machine: Some(Machine::this()),
        ..Record::default()
    }
}

/// The traces in a file.
fn read_traces(path: &Path) -> Vec<Vec<String>> {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST_TRACE).read_to_string(&mut text));
    if !matches!(read, Ok(length) if (length as u64) < LONGEST_TRACE) {
        return Vec::new();
    }
    workshop::traces(&text)
}

/// Every figure that a page draws of `program`, drawn from `fresh` instead of
/// the record, as HTML. A run that does not have what a figure needs has no
/// such figure.
pub fn figures(root: &Path, program: &str, fresh: Record) -> Vec<String> {
    let Ok(mut book) = site::manuscript(root) else { return Vec::new() };
    let Some(entry) = book.catalogue.programs.get_mut(program) else { return Vec::new() };
    entry.record = Some(fresh);
    let pages: Vec<String> = book
        .pages
        .iter()
        .map(|page| only_figures_of(program, page.clone()))
        .filter(|page| !page.scan.directives.is_empty())
        .map(|page| render::page(&book, &page, Target::Html).text)
        .collect();
    pages.iter().flat_map(|page| figures_in(page)).collect()
}

/// The page with no directives left but the figures of `program`.
fn only_figures_of(program: &str, mut page: Page) -> Page {
    let drawn = |one: &Directive| one.name == "figure" && one.subject == program;
    page.scan.directives.retain(drawn);
    page
}

/// The figures in a rendered page.
fn figures_in(page: &str) -> impl Iterator<Item = String> {
    const BEGIN: &str = "<figure class=\"figure";
    const END: &str = "</figure>";
    page.split(BEGIN).skip(1).filter_map(|rest| {
        let end = rest.find(END)? + END.len();
        Some(format!("{BEGIN}{}", &rest[..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_taken_out_of_a_page() {
        let page = "<p>\n<figure class=\"figure timeline\" id=\"a\">one</figure>\n\
            <figure class=\"listing\" id=\"b\">program</figure> <figure class=\"figure\">cut";
        let found: Vec<String> = figures_in(page).collect();
        assert_eq!(found, ["<figure class=\"figure timeline\" id=\"a\">one</figure>"]);
    }

    #[test]
    fn no_file_means_no_trace() {
        assert!(read_traces(Path::new("/no/such/file")).is_empty());
    }
}
