//! Traces for the tests.

use proptest::prelude::*;
use std::time::Duration;
use trace::{Event, Mark, State, Task, TaskId, Totals, Trace};

/// An event at a whole second.
pub fn at(second: u64, task: u32, state: State, worker: u32) -> Event {
    let time = Duration::from_secs(second);
    Event {
        time,
        task: TaskId(task),
        state,
        worker,
    }
}

/// A trace of so many tasks, of events at whole seconds by worker 0.
pub fn trace(tasks: u32, events: &[(u64, u32, State)]) -> Trace {
    let named = |n| Task {
        name: format!("task {n}"),
        host: false,
    };
    let events: Vec<_> = events
        .iter()
        .map(|&(second, task, state)| at(second, task, state, 0))
        .collect();
    let elapsed = events.last().unwrap().time;
    let totals = Totals {
        elapsed,
        ..Totals::default()
    };
    Trace::new("", (0..tasks).map(named).collect(), events, totals).unwrap()
}

/// Any trace of at most five tasks.
pub fn some_trace() -> impl Strategy<Value = Trace> {
    let title = any::<String>();
    let tasks = prop::collection::vec((any::<String>(), any::<bool>()), 0..5);
    let unit = prop::sample::select(vec![1, 1_000, 1_000_000, 1_000_000_000]);
    let steps = prop::collection::vec((0..4_u64, any::<u32>(), 0..4), 0..40);
    let ends = (0..5_u64, any::<u32>(), any::<u32>(), any::<u32>());
    let notes =
        prop::collection::vec((0..9_u64, "[^:]*", any::<String>()), 0..4);
    (title, tasks, unit, steps, ends, notes).prop_map(
        |(title, tasks, unit, steps, ends, notes)| {
            let (rest, count, polls, main_polls) = ends;
            let (events, time) = events(tasks.len(), unit, &steps);
            let totals = Totals {
                elapsed: time + Duration::from_nanos(rest * unit),
                busy: Duration::from_nanos(u64::from(count) * unit),
                tasks: count.into(),
                polls: polls.into(),
                main_polls: main_polls.into(),
            };
            let task = |(name, host)| Task { name, host };
            let tasks = tasks.into_iter().map(task).collect();
            let marks = marks(notes, unit, totals.elapsed);
            let trace = Trace::new(title, tasks, events, totals).unwrap();
            trace.with_marks(marks).unwrap()
        },
    )
}

/// Marks in order, at most at `last`.
fn marks(
    notes: Vec<(u64, String, String)>,
    unit: u64,
    last: Duration,
) -> Vec<Mark> {
    let mark = |(time, lane, label)| {
        let time = Duration::from_nanos(time * unit).min(last);
        Mark { time, lane, label }
    };
    let mut marks: Vec<Mark> = notes.into_iter().map(mark).collect();
    marks.sort_by_key(|mark| mark.time);
    marks
}

/// Events in order, made of arbitrary steps: time passed, which task, which
/// state. Also the time of the last one.
fn events(
    tasks: usize,
    unit: u64,
    steps: &[(u64, u32, i32)],
) -> (Vec<Event>, Duration) {
    let mut time = Duration::ZERO;
    let made = |n| Event {
        time: Duration::ZERO,
        task: TaskId(n as u32),
        state: State::Made,
        worker: 0,
    };
    let mut events: Vec<_> = (0..tasks).map(made).collect();
    let mut done = vec![false; tasks];
    for &(passed, number, state) in steps {
        let task = number as usize % tasks.max(1);
        if tasks == 0 || done[task] {
            continue;
        }
        time += Duration::from_nanos(passed * unit);
        let state = match state {
            0 => State::Ready,
            1 => State::Working,
            2 => State::Waiting,
            _ => State::Done,
        };
        done[task] = state == State::Done;
        let worker = if state == State::Working {
            number % 3
        } else {
            0
        };
        events.push(Event {
            time,
            task: TaskId(task as u32),
            state,
            worker,
        });
    }
    (events, time)
}
