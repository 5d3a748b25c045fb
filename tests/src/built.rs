//! Checks over the pages as mdBook made them: complaints, ids, links, and
//! whether a page calls on anybody else.

use press::catalogue::{files_below, relative};
use press::complaints;
use press::fault::Fault;
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
    pub complaints: Vec<String>,
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
        let mut site = Site { complaints, ..Site::default() };
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

    /// All faults of the pages.
    pub fn faults(&self) -> Vec<Fault> {
        let complaints = self.complaints.iter().map(|line| {
            Fault::new("mdbook-complains", "src", 0)
                .expected("pages that mdBook does not warn about")
                .found(line)
                .mend("correct the page; a stray tag stands in raw HTML or in a directive's option")
        });
        let pages = self.pages.iter().flat_map(|(name, page)| {
            let links = page.links.iter().filter_map(|link| self.dead_link(name, link));
            links
                .chain(repeated_ids(name, page))
                .chain(strangers(name, page))
                .chain(self.missing(name, page))
                .collect::<Vec<_>>()
        });
        complaints.chain(pages).collect()
    }

    /// Images, scripts and styles of the book itself must be there.
    fn missing(&self, name: &str, page: &Page) -> Vec<Fault> {
        let own =
            page.sources.iter().filter(|path| !is_foreign(path) && !path.starts_with("data:"));
        let there = |path: &str| {
            let target = resolve(name, path);
            self.files.contains(&target) || self.pages.contains_key(&target)
        };
        own.filter(|path| !there(path))
            .map(|path| {
                Fault::new("missing-source", source(name), 0)
                    .expected("an image, script or style that is in the book")
                    .found(format!("`{path}`, and no {}", resolve(name, path)))
                    .nearest(&resolve(name, path), self.files.iter().map(String::as_str))
                    .mend("put the file below src/, or correct its path")
            })
            .collect()
    }

    fn dead_link(&self, from: &str, link: &str) -> Option<Fault> {
        if is_foreign(link) || link.starts_with("mailto:") {
            return None;
        }
        let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
        let target = resolve(from, path);
        let fault = |check| Fault::new(check, source(from), 0);
        let Some(page) = self.pages.get(&target) else {
            let file = self.files.contains(&target);
            let names = self.pages.keys().map(String::as_str);
            return (!file).then(|| {
                fault("dead-link")
                    .expected("a page or file of the book")
                    .found(format!("a link to `{link}`, and no {target}"))
                    .nearest(&target, names)
            });
        };
        let known = fragment.is_empty() || page.ids.iter().any(|id| id == fragment);
        (!known).then(|| {
            fault("dead-fragment")
                .expected(format!("an element with this id on {target}"))
                .found(format!("a link to `{link}`"))
                .nearest(fragment, page.ids.iter().map(String::as_str))
        })
    }
}

fn repeated_ids(name: &str, page: &Page) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let repeated = page.ids.iter().filter(|id| !seen.insert(id.as_str()));
    repeated
        .map(|id| {
            Fault::new("repeated-id", source(name), 0)
                .expected("an id to stand once on a page")
                .found(format!("id=\"{id}\" again"))
                .mend("rename the heading or the figure (option id=…)")
        })
        .collect()
}

/// A page is read without asking another host for anything.
fn strangers(name: &str, page: &Page) -> Vec<Fault> {
    let foreign = page.sources.iter().filter(|source| is_foreign(source));
    foreign
        .map(|address| {
            Fault::new("foreign-source", source(name), 0)
                .expected("scripts, styles, images and fonts from the book itself")
                .found(address)
                .mend("put the file into the book")
        })
        .collect()
}

fn is_foreign(link: &str) -> bool {
    link.starts_with("//")
        || link.split_once(':').is_some_and(|(scheme, _)| matches!(scheme, "http" | "https"))
}

/// The page of `src` that a finished page was made from.
fn source(page: &str) -> String {
    format!("src/{}", page.replace(".html", ".md"))
}

fn resolve(from: &str, path: &str) -> String {
    if path.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
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
            sources: [all("[src]", "src"), all("link[href]", "href")].concat(),
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
        assert!(is_foreign("https://example.org") && !is_foreign("a/b.html"));
    }
}
