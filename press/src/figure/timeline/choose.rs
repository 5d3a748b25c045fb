//! Which lanes are drawn, and how much of them.

use std::time::Duration;

use super::{Lane, Span, State, Timeline};
use crate::figure::FigureError;

/// The lanes that the filter lets through, in the order of the trace.
pub(super) fn chosen(timeline: &Timeline) -> Result<Vec<&Lane>, FigureError> {
    let lanes = timeline.lanes.iter().collect();
    matching(timeline.only.as_deref(), lanes, |lane: &&Lane| &lane.name)
}

/// Those of `lanes` whose name fits one of the patterns in `only`; all if there are no patterns.
pub(in crate::figure) fn matching<L>(
    only: Option<&str>,
    mut lanes: Vec<L>,
    name: impl Fn(&L) -> &str,
) -> Result<Vec<L>, FigureError> {
    let Some(only) = only else { return Ok(lanes) };
    let patterns: Vec<&str> = only.split(',').map(str::trim).collect();
    let fits = |lane: &L, pattern: &str| matches(pattern, name(lane));
    let unused = patterns.iter().find(|pattern| !lanes.iter().any(|lane| fits(lane, pattern)));
    if let Some(pattern) = unused {
        let lanes = lanes.iter().map(|lane| name(lane).to_owned()).collect();
        return Err(FigureError::NoLane { wanted: pattern.to_string(), lanes });
    }
    lanes.retain(|lane| patterns.iter().any(|pattern| fits(lane, pattern)));
    Ok(lanes)
}

/// Whether `name` fits `pattern`, in which `*` stands for any letters.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|tail| {
            tail.char_indices()
                .map(|(at, _)| at)
                .chain([tail.len()])
                .any(|at| matches(rest, &tail[at..]))
        }),
    }
}

/// The part of `lane` inside the range, adjoining spans of one kind merged. A stretch of work that
/// took no time stays (the task ran); of waiting, it goes.
pub(super) fn cut(lane: &Lane, from: Duration, until: Duration) -> Lane {
    let mut spans: Vec<Span> = Vec::new();
    let mut inside: Vec<&Span> =
        lane.spans.iter().filter(|s| s.to >= from && s.from <= until).collect();
    inside.sort_by_key(|span| span.from);
    for span in inside {
        let span = Span { from: span.from.max(from), to: span.to.min(until), ..*span };
        let at_edge = span.from == until || span.to == from && from > Duration::ZERO;
        if span.from == span.to && (span.state != State::Work || at_edge) {
            continue;
        }
        match spans.last_mut() {
            Some(before) if joins(before, &span) => before.to = span.to,
            _ => spans.push(span),
        }
    }
    let done = lane.done.filter(|at| (from..=until).contains(at));
    Lane { name: lane.name.clone(), spans, done }
}

/// Whether `next` only continues `before`.
fn joins(before: &Span, next: &Span) -> bool {
    let same_worker = before.state != State::Work || before.worker == next.worker;
    before.state == next.state && before.to == next.from && same_worker
}
