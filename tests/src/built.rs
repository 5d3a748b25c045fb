//! Checks over the pages as mdBook made them: complaints, ids, links, and
//! whether a page calls on anybody else.

use press::catalogue::{files_below, relative};
use press::complaints;
use press::fault::Fault;
use press::manuscript::Manuscript;
use press::site;
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The finished pages of a book: path below the output folder, and HTML.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The pages.
    pub pages: BTreeMap<String, Page>,
    /// All other files.
    pub files: BTreeSet<String>,
    /// What mdBook complained of.
    pub complaints: Vec<Fault>,
}

/// What the checks ask of one page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    ids: Vec<String>,
    links: Vec<String>,
    sources: Vec<String>,
}

impl Site {
    /// Builds the book below `root` into `output` and reads the pages.
    ///
    /// # Errors
    /// The faults of the book, or what the file system refuses.
    pub fn build(root: &Path, output: &Path) -> anyhow::Result<Site> {
        let (result, complaints) =
            complaints::heard(|| site::load_into(root, Some(output))?.build());
        result?;
        let complaints = complaints.iter().map(|line| complaints::fault(root, "src", line));
        let mut site = Site { complaints: complaints.collect(), ..Site::default() };
        for path in files_below(output) {
            let name = relative(output, &path);
            if name.ends_with(".html") {
                site.pages.insert(name, Page::read(&fs::read_to_string(&path)?));
            } else {
                site.files.insert(name);
            }
        }
        Ok(site)
    }

    /// The faults of the pages, each told where it stands in `src`. Copies of
    /// a page (`index.html`, `print.html`) have the same ones.
    pub fn faults(&self, book: &Manuscript) -> Vec<Fault> {
        let pages = book.pages.iter().flat_map(|page| {
            let source =
                Source { file: book.file(page), text: &page.source, name: html(&page.path) };
            self.pages.get(&source.name).map(|built| self.faults_of(&source, built))
        });
        self.complaints.iter().cloned().chain(pages.flatten()).collect()
    }

    fn faults_of(&self, source: &Source, page: &Page) -> Vec<Fault> {
        let links = unique(&page.links).filter_map(|link| self.dead_link(source, link));
        let sources = unique(&page.sources).filter_map(|address| self.missing(source, address));
        links.chain(sources).chain(repeated_ids(source, page)).collect()
    }

    /// A page is read without asking another host for anything; images, scripts
    /// and styles of the book itself must be there.
    fn missing(&self, source: &Source, address: &str) -> Option<Fault> {
        if is_foreign(address) {
            let fault = source.fault("foreign-source", address);
            let fault = fault.expected("scripts, styles, images and fonts from the book itself");
            return Some(fault.found(address).mend("put the file into the book"));
        }
        let target = resolve(&source.name, address);
        let data = address.starts_with("data:");
        let there = self.files.contains(&target) || self.pages.contains_key(&target);
        (!data && !there).then(|| {
            source
                .fault("missing-source", address)
                .expected("an image, script or style that is in the book")
                .found(format!("`{address}`, and no {target}"))
                .nearest(&target, self.files.iter().map(String::as_str))
                .mend("put the file below src/, or correct its path")
        })
    }

    fn dead_link(&self, source: &Source, link: &str) -> Option<Fault> {
        if is_foreign(link) || link.starts_with("mailto:") {
            return None;
        }
        let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
        let target = if link.is_empty() { String::new() } else { resolve(&source.name, path) };
        let written = source.written(link);
        let Some(page) = self.pages.get(&target) else {
            let file = self.files.contains(&target);
            let pages: Vec<String> = self.pages.keys().map(|page| markdown(page)).collect();
            let target = markdown(&target);
            let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
            let elsewhere = pages.iter().find(|page| name(page) == name(&target));
            return (!file).then(|| {
                let fault = source
                    .fault("dead-link", if link.is_empty() { "]()" } else { &written })
                    .expected("a link to a page or file of the book")
                    .found(format!("a link to `{written}`, and there is no `{target}`"))
                    .nearest(&target, pages.iter().map(String::as_str))
                    .mend("correct the link: it is read from the folder of its page");
                Fault { nearest: elsewhere.cloned().or(fault.nearest.clone()), ..fault }
            });
        };
        let known = fragment.is_empty() || page.ids.iter().any(|id| id == fragment);
        (!known).then(|| {
            source
                .fault("dead-fragment", &written)
                .expected(format!("an element with this id on {}", markdown(&target)))
                .found(format!("a link to `{written}`"))
                .nearest(fragment, page.ids.iter().map(String::as_str))
                .mend("correct what follows the #: a heading's words, in lower case, joined by -")
        })
    }
}

/// A page as its author wrote it.
struct Source<'a> {
    file: String,
    text: &'a str,
    /// What it is called when it is finished.
    name: String,
}

impl Source<'_> {
    /// A fault where the page first says `words`.
    fn fault(&self, check: &'static str, words: &str) -> Fault {
        let line = self.text.lines().position(|line| line.contains(words));
        Fault::new(check, &self.file, line.map_or(0, |at| at + 1))
    }

    /// A link as it was written: mdBook turns `.md` into `.html`.
    fn written(&self, link: &str) -> String {
        let written = markdown(link);
        if self.text.contains(&written) { written } else { link.to_owned() }
    }
}

fn html(path: &str) -> String {
    path.trim_end_matches(".md").to_owned() + ".html"
}

fn markdown(link: &str) -> String {
    link.replacen(".html", ".md", 1)
}

/// Each once.
fn unique(all: &[String]) -> impl Iterator<Item = &String> {
    all.iter().collect::<BTreeSet<_>>().into_iter()
}

fn repeated_ids(source: &Source, page: &Page) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let repeated = page.ids.iter().filter(|id| !seen.insert(id.as_str()));
    repeated
        .map(|id| {
            source
                .fault("repeated-id", &format!("id=\"{id}\""))
                .expected("an id to stand once on a page")
                .found(format!("id=\"{id}\" again"))
                .mend("rename the heading or the figure (option id=…)")
        })
        .collect()
}

fn is_foreign(link: &str) -> bool {
    link.starts_with("//")
        || link.split_once(':').is_some_and(|(scheme, _)| matches!(scheme, "http" | "https"))
}

fn resolve(from: &str, path: &str) -> String {
    if path.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

impl Page {
    fn read(html: &str) -> Page {
        let document = Html::parse_document(html);
        let all = |selector: &str, attribute: &str| -> Vec<String> {
            let selector = Selector::parse(selector).expect("a selector written here");
            let elements = document.select(&selector);
            elements.filter_map(|element| element.attr(attribute).map(str::to_owned)).collect()
        };
        Page {
            ids: all("[id]", "id"),
            links: all("a[href]", "href"),
            sources: [("[src]", "src"), ("link[href]", "href"), ("object[data]", "data")]
                .map(|(selector, attribute)| all(selector, attribute))
                .concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved_from_their_page() {
        assert_eq!(resolve("part/first.html", "../glossary.html"), "glossary.html");
        assert_eq!(resolve("part/first.html", ""), "part/first.html");
        assert_eq!(resolve("part/first.html", "../../first.html"), "../first.html");
        assert!(is_foreign("https://example.org") && !is_foreign("a/b.html"));
    }
}
