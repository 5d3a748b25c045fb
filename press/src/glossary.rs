//! The glossary's terms, and where they stand in a text.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::AhoCorasick;

/// The terms of a glossary: the titles of its definition list.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// The page, from the folder of the prose.
    pub page: String,
    /// The titles, as they are written there.
    pub terms: Vec<String>,
    /// Finds all of them in one pass, however many there are.
    automaton: AhoCorasick,
}

impl Glossary {
    /// Reads the page of a glossary.
    pub fn read(page: &str, source: &str) -> Glossary {
        let lines: Vec<&str> = source.lines().collect();
        let terms: Vec<String> = lines
            .windows(2)
            .filter(|pair| pair[1].starts_with(": ") && !pair[0].trim().is_empty())
            .map(|pair| pair[0].trim().to_owned())
            .collect();
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(&terms);
        let automaton = automaton.expect("a glossary is smaller than what an automaton can hold");
        Glossary { page: page.to_owned(), terms, automaton }
    }

    /// Where terms stand in a part of a text as words of their own, with or
    /// without a plural s: the longest first, then the earliest. They may
    /// overlap.
    pub fn words(&self, source: &str, range: &Range<usize>) -> Vec<(&str, Range<usize>)> {
        let text = &source[range.clone()];
        let mut found: Vec<(&str, Range<usize>)> = self
            .automaton
            .find_overlapping_iter(text)
            .filter_map(|found| {
                let place = whole_word(text, found.range())?;
                let place = range.start + place.start..range.start + place.end;
                Some((self.terms[found.pattern()].as_str(), place))
            })
            .collect();
        found.sort_by_key(|(term, place)| (Reverse(term.len()), place.start));
        found
    }
}

/// The place with its plural s, unless letters stand before or behind it.
fn whole_word(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let plural = text[place.end..].starts_with('s');
    let end = place.end + usize::from(plural);
    let begins = text[..place.start].chars().next_back().is_none_or(|ch| !ch.is_alphanumeric());
    let ends = text[end..].chars().next().is_none_or(|ch| !ch.is_alphanumeric());
    (begins && ends).then_some(place.start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let source = "# Glossary\n\nlock\n: A.\n\nlock-free\n: B.\n\nÜbertask\n: C.\n";
        let glossary = Glossary::read("glossary.md", source);
        let words = glossary.words(text, &(1..text.len()));
        words.into_iter().map(|(_, place)| &text[place]).collect()
    }

    #[test]
    fn terms_are_found_as_words() {
        assert_eq!(found("*Locks* block a locksmith; lock it."), ["Locks", "lock"]);
        assert_eq!(found("*lock-free*"), ["lock-free", "lock"]);
        assert_eq!(found("(Übertasks)"), ["Übertasks"]);
    }
}
