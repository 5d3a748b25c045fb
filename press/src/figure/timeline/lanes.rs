//! From a trace to lanes, and from these to what is drawn of them.

use std::time::Duration;

use trace::Trace;

use super::{Lane, Span, State};

/// A lane for each task of the trace, in the order of making; hosts, which only made the others
/// and waited for them, have none. What is not done lasts until the end of the run.
pub fn lanes(trace: &Trace) -> Vec<Lane> {
    let lane = |task: &trace::Task| Lane { name: task.name.clone(), ..Lane::default() };
    let mut lanes: Vec<Lane> = trace.tasks().iter().map(lane).collect();
    for event in trace.events() {
        let lane = &mut lanes[event.task.index()];
        if let Some(open) = lane.spans.last_mut() {
            open.to = event.time;
        }
        let state = match event.state {
            trace::State::Made | trace::State::Ready => State::Ready,
            trace::State::Working => State::Work,
            trace::State::Waiting => State::Wait,
            trace::State::Done => {
                lane.done = Some(event.time);
                continue;
            }
        };
        let (from, to) = (event.time, trace.totals().elapsed);
        lane.spans.push(Span { state, from, to, worker: event.worker as usize + 1 });
    }
    let kept = lanes.into_iter().zip(trace.tasks()).filter(|(_, task)| !task.host);
    kept.map(|(lane, _)| lane).collect()
}

/// The part of `lane` inside the range, adjoining spans of one kind merged. A stretch of work that
/// took no time stays (the task ran); of waiting, it goes.
pub(super) fn cut(lane: &Lane, from: Duration, until: Duration) -> Lane {
    let mut spans: Vec<Span> = Vec::new();
    for span in lane.spans.iter().filter(|span| span.to >= from && span.from <= until) {
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
