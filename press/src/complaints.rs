//! Hears what mdBook complains of.
//!
//! mdBook logs a missing include or a stray tag and goes on. This book takes
//! such a line for a fault, so it listens to mdBook's log.

use crate::fault::Fault;
use std::fmt::{Debug, Write};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Does `work` and returns its result with the warnings and errors that were
/// logged on this thread meanwhile.
pub fn heard<T>(work: impl FnOnce() -> T) -> (T, Vec<String>) {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let listener = Listener { lines: lines.clone() };
    let result = tracing::subscriber::with_default(listener, work);
    let lines = std::mem::take(&mut *lines.lock().unwrap_or_else(PoisonError::into_inner));
    (result, lines)
}

/// A complaint as a fault of the prose in the folder `src`. mdBook names the
/// finished page, and the tag where it is about one: the line is the first
/// with such a tag.
pub fn fault(root: &Path, src: &str, complaint: &str) -> Fault {
    let mut quoted = complaint.split('`').skip(1).step_by(2);
    let page = quoted.clone().find_map(|name| name.strip_suffix(".html"));
    let file = page.map_or(src.to_owned(), |page| format!("{src}/{page}.md"));
    let source = fs::read_to_string(root.join(&file)).unwrap_or_default().to_lowercase();
    let tag = quoted.next().map(|tag| tag.trim_end_matches('>')).filter(|tag| tag.starts_with('<'));
    let line = tag.and_then(|tag| source.lines().position(|line| line.contains(tag)));
    Fault::new("mdbook-complains", file, line.map_or(0, |line| line + 1))
        .expected("pages that mdBook does not warn about")
        .found(complaint.lines().next().unwrap_or_default())
        .mend("correct the page: close the tag, or put `code` into backticks")
}

/// Keeps the text of each event that is a warning or worse.
struct Listener {
    lines: Arc<Mutex<Vec<String>>>,
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).push(text.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The message of an event, and its other fields after it.
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Writing to a string cannot fail.
        let _ = match field.name() {
            "message" => write!(self.0, "{value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_and_errors_are_heard_and_nothing_else() {
        let (result, lines) = heard(|| {
            tracing::info!("all is well");
            tracing::warn!("an unexpected `{}`", "</p>");
            tracing::error!(line = 3, "no such file");
            7
        });
        assert_eq!(result, 7);
        assert_eq!(lines, ["an unexpected `</p>`", "no such file line=3"]);
    }

    #[test]
    fn nothing_is_heard_before_or_after() {
        tracing::warn!("before");
        let ((), lines) = heard(|| ());
        assert!(lines.is_empty());
    }
}
