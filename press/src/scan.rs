//! What stands on a page: directives, code blocks, boxes and running text,
//! each with its place in the source.

use crate::facts;
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use std::ops::Range;

/// The language of fenced blocks that become figures.
pub const DRAWN: &str = "dot";

/// A page's source, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// The directives, in order.
    pub directives: Vec<Directive>,
    /// The code blocks, in order; those that are only indented have no info.
    pub blocks: Vec<Block>,
    /// The boxes: blockquotes that begin with a mark such as `[!PREDICT]`.
    pub boxes: Vec<MarkedBox>,
    /// Stretches of running text outside headings, links, code and HTML.
    pub text: Vec<Range<usize>>,
    /// Links, footnotes and marks in brackets that are none, and are printed
    /// as they stand.
    pub raw: Vec<Range<usize>>,
    line_starts: Vec<usize>,
}

/// `{{#name subject key=value …}}`, or a fenced block `dot key=value …` that
/// is drawn: its name is `dot`, and it has no subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The word after `{{#`, or `dot`.
    pub name: String,
    /// The first word after the name, or empty.
    pub subject: String,
    /// The words after the subject that have no `=`.
    pub words: Vec<String>,
    /// The `key=value` pairs.
    pub options: Vec<(String, String)>,
    /// Where it stands.
    pub range: Range<usize>,
    /// Its line, counted from 1.
    pub line: usize,
    /// Whether nothing else stands on its line.
    pub alone: bool,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What follows the opening fence.
    pub info: String,
    /// The lines between the fences.
    pub body: String,
    /// Where it stands, fences included.
    pub range: Range<usize>,
    /// The line of its opening fence.
    pub line: usize,
}

/// A blockquote with a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedBox {
    /// The word inside `[!…]`.
    pub mark: String,
    /// The rest of its first line.
    pub title: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// Its first line.
    pub line: usize,
}

impl MarkedBox {
    /// The fragment by which a pitfall is found.
    pub fn anchor(&self) -> String {
        format!("pitfall-{}", facts::name(&self.title).replace('_', "-"))
    }
}

impl Directive {
    /// The value of an option.
    pub fn option(&self, key: &str) -> Option<&str> {
        self.options.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// The extensions of Markdown that mdBook switches on.
pub fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

impl Scan {
    /// Takes a page apart.
    pub fn of(source: &str) -> Scan {
        let mut scan = Scan { line_starts: line_starts(source), ..Scan::default() };
        let mut hidden = Vec::new();
        let mut depth_without_text = 0_usize;
        let mut block: Option<Block> = None;
        let mut raw = Vec::new();
        let leads_nowhere = |link: BrokenLink| {
            // One pair of brackets may be just that.
            let wanted = link.link_type != LinkType::Shortcut || link.reference.starts_with('!');
            raw.extend(wanted.then_some(link.span));
            None::<(CowStr, CowStr)>
        };
        let events =
            Parser::new_with_broken_link_callback(source, extensions(), Some(leads_nowhere));
        for (event, range) in events.into_offset_iter() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    hidden.push(range.clone());
                    block = Some(scan.open_block(kind, range));
                }
                Event::End(TagEnd::CodeBlock) => {
                    scan.blocks.extend(block.take());
                }
                Event::Text(text) if block.is_some() => {
                    block.as_mut().expect("checked").body.push_str(&text);
                }
                Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::Image { .. }) => {
                    depth_without_text += 1;
                }
                Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image) => {
                    depth_without_text -= 1;
                }
                Event::Start(Tag::BlockQuote(_)) => scan.read_box(source, range),
                Event::Code(_) => hidden.push(range),
                Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<!--") => {
                    hidden.push(range);
                }
                Event::Text(text)
                    if text.starts_with('^') && source[..range.start].ends_with('[') =>
                {
                    scan.raw.push(range);
                }
                Event::Text(_) if depth_without_text == 0 => scan.text.push(range),
                _ => {}
            }
        }
        raw.retain(|range| scan.boxes.iter().all(|found| found.line != scan.line(range.start)));
        scan.raw.extend(raw);
        scan.read_directives(source, &hidden);
        scan.read_drawings();
        scan
    }

    /// The line of a place, counted from 1.
    pub fn line(&self, place: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= place)
    }

    fn open_block(&self, kind: CodeBlockKind, range: Range<usize>) -> Block {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        Block { info, body: String::new(), line: self.line(range.start), range }
    }

    fn read_box(&mut self, source: &str, range: Range<usize>) {
        let first = source[range.clone()].lines().next().unwrap_or_default();
        let Some(rest) = first.trim_start_matches(['>', ' ']).strip_prefix("[!") else { return };
        let Some((mark, title)) = rest.split_once(']') else { return };
        self.boxes.push(MarkedBox {
            mark: mark.to_owned(),
            title: title.trim().to_owned(),
            line: self.line(range.start),
            range,
        });
    }

    fn read_directives(&mut self, source: &str, hidden: &[Range<usize>]) {
        let mut from = 0;
        while let Some(start) = source[from..].find("{{#").map(|at| from + at) {
            let end = source[start..].find("}}").map_or(source.len(), |at| start + at + 2);
            from = end.max(start + 3);
            let escaped = source[..start].ends_with('\\');
            // mdBook writes includes out in code blocks too.
            let block = self.blocks.iter().any(|block| block.range.contains(&start));
            let included = block && source[start..].starts_with("{{#include ");
            if escaped || !included && hidden.iter().any(|range| range.contains(&start)) {
                continue;
            }
            let directive = self.read_directive(source, start..end);
            self.directives.push(directive);
        }
    }

    /// Blocks that are drawn take their turn among the directives.
    fn read_drawings(&mut self) {
        let drawings = self.blocks.iter().filter_map(|block| {
            let mut words = split_words(&block.info).into_iter();
            let name = words.next().filter(|name| name == DRAWN)?;
            let (options, words) = options_and_words(words);
            let (range, line) = (block.range.clone(), block.line);
            let alone = self.line_starts.contains(&range.start);
            let subject = String::new();
            Some(Directive { name, subject, words, options, range, line, alone })
        });
        self.directives.extend(drawings.collect::<Vec<_>>());
        self.directives.sort_by_key(|directive| directive.range.start);
    }

    /// The body of the block that is drawn.
    pub fn drawn(&self, directive: &Directive) -> &str {
        let block = self.blocks.iter().find(|block| block.range == directive.range);
        block.map_or("", |block| &block.body)
    }

    /// What looks like one of the directives `names`, and is printed as it
    /// stands: in code, in a line that begins with a comment, without its `#`.
    /// Their lines. A backslash before the braces says that this is wanted. In
    /// a block of code it may have any name: it was to be an `include`.
    pub fn unread(&self, source: &str, names: &[&str]) -> Vec<usize> {
        let looks_so = |at: usize| {
            let text = &source[at..];
            let in_block = self.blocks.iter().any(|block| block.range.contains(&at));
            let inner = text.trim_start_matches(['{', '#', ' ']);
            let begun = text.starts_with("{{") || text.starts_with("{#");
            let word = inner.split(|ch: char| !ch.is_ascii_alphabetic()).next();
            begun
                && word.is_some_and(|word| {
                    names.contains(&word) && inner[word.len()..].starts_with(' ')
                        || in_block && text.starts_with("{{#") && !word.is_empty()
                })
        };
        let wanted = |at: usize| {
            let before = &source[..at];
            let comment = before.rfind("<!--").is_some_and(|from| !before[from..].contains("-->"));
            before.ends_with(['\\', '{']) || comment
        };
        let read = |at: usize| {
            self.directives.iter().any(|found| found.name != DRAWN && found.range.contains(&at))
        };
        let places = source.match_indices('{').map(|(at, _)| at);
        places
            .filter(|at| looks_so(*at) && !wanted(*at) && !read(*at))
            .map(|at| self.line(at))
            .collect()
    }

    fn read_directive(&self, source: &str, range: Range<usize>) -> Directive {
        let inner = source[range.clone()].trim_start_matches("{{#").trim_end_matches("}}");
        let mut words = split_words(inner).into_iter();
        let name = words.next().unwrap_or_default();
        let subject = words.next().unwrap_or_default();
        let (options, words) = options_and_words(words);
        let line_start = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[range.end..].find('\n').map_or(source.len(), |at| range.end + at);
        let alone = range.start == line_start && source[range.end..line_end].trim().is_empty();
        Directive { name, subject, words, options, line: self.line(range.start), range, alone }
    }
}

fn line_starts(source: &str) -> Vec<usize> {
    std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// `FILE` or `FILE:ANCHOR`, as mdBook's `include` names what it includes.
pub fn file_and_anchor(subject: &str) -> (&str, Option<&str>) {
    match subject.split_once(':') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (subject, None),
    }
}

/// The `key=value` pairs among the words, and the other words.
fn options_and_words(words: impl Iterator<Item = String>) -> (Vec<(String, String)>, Vec<String>) {
    let (options, words): (Vec<_>, Vec<_>) = words.partition(|word| word.contains('='));
    let pairs = options.iter().filter_map(|word| word.split_once('='));
    let options = pairs.map(|(key, value)| (key.to_owned(), value.to_owned()));
    (options.collect(), words)
}

/// Splits at spaces, except inside double quotes, which are taken off.
fn split_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for ch in text.chars() {
        match ch {
            '"' => quoted = !quoted,
            ch if ch.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            ch => word.push(ch),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_in_code_are_left_alone() {
        let scan = Scan::of(
            "`{{#fact a}}` and {{#fact b}}\n\n```text\n{{#listing c}}\n```\n\n\\{{#ref d}}\n",
        );
        let subjects: Vec<_> = scan.directives.iter().map(|found| found.subject.as_str()).collect();
        assert_eq!(subjects, ["b"]);
    }

    #[test]
    fn an_include_in_code_is_found() {
        let scan = Scan::of("```rust\n{{#include a.rs}}\n{{#listing b}}\n```\n");
        let names: Vec<_> = scan.directives.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["include"]);
    }

    #[test]
    fn a_directive_has_subject_words_and_options() {
        let scan =
            Scan::of("text\n\n{{#figure sweep kind=chart caption=\"The knee, at 12\" hours}}\n");
        let directive = &scan.directives[0];
        assert_eq!((directive.name.as_str(), directive.subject.as_str()), ("figure", "sweep"));
        assert_eq!(directive.option("caption"), Some("The knee, at 12"));
        assert_eq!(directive.words, ["hours"]);
        assert_eq!((directive.line, directive.alone), (3, true));
    }

    #[test]
    fn a_drawing_stands_among_the_directives() {
        let scan = Scan::of(
            "```dot id=a caption=\"To b\" more\na -> b\n```\n\n{{#ref c}}\n\n```dots id=d\n```\n",
        );
        let names: Vec<_> = scan.directives.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["dot", "ref"]);
        let drawing = &scan.directives[0];
        assert_eq!((drawing.option("caption"), drawing.line), (Some("To b"), 1));
        assert_eq!((drawing.subject.as_str(), drawing.words[0].as_str()), ("", "more"));
        assert_eq!(scan.drawn(drawing), "a -> b\n");
    }

    #[test]
    fn boxes_and_blocks_are_found_with_their_lines() {
        let scan = Scan::of("> [!PITFALL] Too early\n> Text.\n\n```quiz\nWhat?\n```\n");
        assert_eq!(scan.boxes[0].title, "Too early");
        assert_eq!((scan.blocks[0].info.as_str(), scan.blocks[0].line), ("quiz", 4));
        assert_eq!(scan.blocks[0].body, "What?\n");
    }
}
