//! What the collectors write.

use crate::Answer;

// ANCHOR: links
/// The links of a page: what stands between `href="` and the next `"`.
pub fn links(page: &str) -> impl Iterator<Item = &str> {
    let after = page.split("href=\"").skip(1);
    after
        .filter_map(|rest| rest.split_once('"'))
        .map(|(link, _)| link)
}
// ANCHOR_END: links

/// The collector's output: a header, then a line for each link, which is
/// its page and the link with a tab between them. The lines below the header
/// are sorted. A page that did not come has no line.
pub fn lines(answers: &[Answer]) -> Vec<String> {
    let mut lines = Vec::new();
    for (address, page) in answers {
        let page = page.as_deref().unwrap_or_default();
        lines.extend(links(page).map(|link| format!("{address}\t{link}")));
    }
    lines.sort();
    lines.insert(0, "source\tlink".to_string());
    lines
}

/// Adler-32 of the lines, each ended by a line feed: a number by which two
/// programs in two languages can compare their outputs.
#[must_use]
pub fn fingerprint(lines: &[String]) -> u32 {
    let (mut low, mut high) = (1, 0);
    for byte in lines.iter().flat_map(|line| line.bytes().chain([b'\n'])) {
        low = (low + u32::from(byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    high << 16 | low
}
