//! What holds for every page.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::shared::chromium::Page;
use crate::shared::{Verdict, eyes};
use crate::site::Site;

/// Widths of a window, in pixels: a phone, a tablet, a desk.
const WIDTHS: [u32; 3] = [360, 768, 1440];

const THEMES: [&str; 2] = ["light", "dark"];

/// Bytes of a page with all it asks for, compressed as a host does.
const BUDGET: usize = 110_000;

/// Requests of a page on a first visit.
const REQUESTS: usize = 12;

/// Nothing of a page lies beside the window, and it does not complain.
pub fn looks(tab: &mut Page, site: &Site, page: &str) -> Verdict {
    let mut found = Vec::new();
    tab.go(&site.url(page));
    tab.value(OPENED);
    for width in WIDTHS {
        tab.width(width);
        for theme in THEMES {
            tab.medium("screen", theme);
            let wide = tab.value(BESIDE);
            if !wide.is_null() {
                found.push(format!("at {width} pixels, {theme}: {wide} lies beside the window"));
            }
        }
    }
    found.extend(tab.complaints().into_iter().map(|text| format!("on the console: {text}")));
    verdict(page, &found)
}

/// Opens all folded parts and chooses the last answer of each question.
const OPENED: &str = "(() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
    for (const answer of document.querySelectorAll('.quiz input')) answer.click();
})()";

/// The first element that makes the page scroll sideways, or null.
const BESIDE: &str = "(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= innerWidth) return null;
    const wide = [...document.body.querySelectorAll('*')]
        .find((one) => one.getBoundingClientRect().right > innerWidth);
    return (wide ?? root).outerHTML.slice(0, 200);
})()";

/// axe-core finds nothing, at any width, in either theme. What depends on
/// neither is looked at once for each theme.
pub fn is_for_everybody(tab: &mut Page, site: &Site, page: &str) -> Verdict {
    let mut found = Vec::new();
    tab.go(&site.url(page));
    tab.value(OPENED);
    for (theme, thorough) in THEMES.into_iter().zip([WIDTHS[0], WIDTHS[2]]) {
        for width in WIDTHS {
            tab.width(width);
            tab.medium("screen", theme);
            let told = eyes::barriers(tab, width == thorough);
            found.extend(told.into_iter().map(|text| format!("{width} pixels, {theme}: {text}")));
        }
    }
    verdict(page, &found)
}

/// A first visit stays within the budget and asks nobody else.
pub fn is_light(tab: &mut Page, site: &Site, page: &str) -> Verdict {
    tab.width(WIDTHS[2]);
    tab.go(&site.url(page));
    let requests = tab.requests();
    let mut found = Vec::new();
    let (ours, others): (Vec<_>, Vec<_>) =
        requests.iter().partition(|url| url.starts_with(&site.address));
    found.extend(others.iter().map(|url| format!("another host is asked: {url}")));
    if requests.len() > REQUESTS {
        found.push(format!("{} requests: {}", requests.len(), requests.join(" ")));
    }
    let sizes = ours.iter().map(|url| {
        let path = &url[site.address.len()..];
        let bytes = fs::read(site.folder.join(path)).unwrap_or_default();
        (path, compressed(path, &bytes))
    });
    let sizes: Vec<_> = sizes.collect();
    let sum: usize = sizes.iter().map(|(_, size)| size).sum();
    if std::env::var_os("BOOK_SHOW_WEIGHT").is_some() {
        println!("{page}: {sum} bytes, {} requests", requests.len());
    }
    if sum > BUDGET {
        found.push(format!("{sum} bytes compressed, {BUDGET} may be: {sizes:?}"));
    }
    verdict(page, &found)
}

/// How many bytes of a file a host sends. Fonts and pictures are compressed
/// already.
fn compressed(path: &str, bytes: &[u8]) -> usize {
    let text = [".html", ".css", ".js", ".svg"].iter().any(|end| path.ends_with(end));
    if !text {
        return bytes.len();
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it").len()
}

fn verdict(page: &str, found: &[String]) -> Verdict {
    match found {
        [] => Ok(()),
        found => Err(format!("{page}:\n  {}", found.join("\n  "))),
    }
}
