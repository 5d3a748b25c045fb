//! From a trace to the lanes of a timeline.

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
