//! Which lanes are drawn, and how much of them.

use std::time::Duration;

use super::{Lane, Span, State, Timeline};
use crate::figure::FigureError;

/// The lanes that the filter lets through, in the order of the trace.
pub(super) fn chosen(timeline: &Timeline) -> Result<Vec<&Lane>, FigureError> {
    let Some(only) = &timeline.only else {
        return Ok(timeline.lanes.iter().collect());
    };
    let patterns: Vec<&str> = only.split(',').map(str::trim).collect();
    let unused = patterns.iter().find(|p| !timeline.lanes.iter().any(|l| matches(p, &l.name)));
    if let Some(pattern) = unused {
        let lanes = timeline.lanes.iter().map(|lane| lane.name.clone()).collect();
        return Err(FigureError::NoLane { wanted: pattern.to_string(), lanes });
    }
    let wanted = |lane: &&Lane| patterns.iter().any(|p| matches(p, &lane.name));
    Ok(timeline.lanes.iter().filter(wanted).collect())
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
