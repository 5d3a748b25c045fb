//! Questions to traces, and their answers.

use crate::some::{some_trace, trace};
use proptest::prelude::*;
use std::time::Duration;
use trace::State::{self, Done, Made, Ready, Waiting, Working};
use trace::{Overlap, TaskId, Trace};

const A: TaskId = TaskId(0);
const B: TaskId = TaskId(1);

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

/// Two tasks, one after the other, with events out of the same instant.
fn one_after_the_other() -> Trace {
    trace(
        2,
        &[
            (0, 0, Made),
            (0, 1, Made),
            (0, 0, Working),
            (5, 0, Waiting),
            (9, 0, Done),
            (9, 1, Working),
            (12, 1, Done),
        ],
    )
}

#[test]
fn spans_go_from_event_to_event() {
    let spans = one_after_the_other().spans();
    let spans: Vec<_> = spans
        .iter()
        .map(|span| (span.task, span.state, span.from, span.to))
        .collect();
    assert_eq!(
        spans,
        [
            (A, Working, seconds(0), seconds(5)),
            (A, Waiting, seconds(5), seconds(9)),
            (B, Ready, seconds(0), seconds(9)),
            (B, Working, seconds(9), seconds(12)),
        ]
    );
}

#[test]
fn a_task_that_is_not_done_lasts_to_the_end() {
    let trace = trace(2, &[(0, 0, Made), (1, 0, Waiting), (4, 1, Made)]);
    assert_eq!(trace.time_in(A, Waiting), seconds(3));
    assert_eq!(trace.lives(), [Some((seconds(1), seconds(4))), None]);
}

#[test]
fn times_in_states_are_summed() {
    let trace = one_after_the_other();
    assert_eq!(trace.time_in(A, Working), seconds(5));
    assert_eq!(trace.time_in(B, Ready), seconds(9));
    assert_eq!(trace.time_in(B, Waiting), seconds(0));
    assert_eq!(trace.parallelism(), [seconds(4), seconds(8)]);
    assert!((trace.utilisation(0) - 8.0 / 12.0).abs() < 1e-12);
    assert_eq!(trace.utilisation(1), 0.0);
}

#[test]
fn one_after_the_other_is_sequential() {
    let trace = one_after_the_other();
    assert!(!trace.lives_overlap(A, B));
    assert_eq!(trace.overlap(), Overlap::Sequential);
}

#[test]
fn a_task_that_waits_meanwhile_overlaps() {
    let trace = trace(
        2,
        &[
            (0, 0, Made),
            (0, 1, Made),
            (0, 0, Working),
            (5, 0, Waiting),
            (5, 1, Working),
            (9, 1, Done),
            (10, 0, Done),
        ],
    );
    assert!(trace.lives_overlap(A, B));
    assert_eq!(trace.overlap(), Overlap::Overlapping);
    assert_eq!(trace.overlap().to_string(), "overlapping");
}

#[test]
fn two_that_work_at_once_are_simultaneous() {
    let trace = trace(
        2,
        &[
            (0, 0, Made),
            (0, 1, Made),
            (0, 0, Working),
            (4, 1, Working),
            (5, 0, Done),
            (9, 1, Done),
        ],
    );
    assert_eq!(trace.overlap(), Overlap::Simultaneous);
    assert_eq!(trace.parallelism(), [seconds(0), seconds(8), seconds(1)]);
}

#[test]
fn a_host_is_not_counted() {
    let text = "trace 1 s\n0 h 0 main\n0 m 1 job\n0 p 0\n0 w 1\n2 d 1\n\
                2 m 2 job\n2 w 2\n4 d 2\n4 d 0\n\
                end 4 busy 4 tasks 2 polls 2 main 3\n";
    let with_host: Trace = text.parse().unwrap();
    assert_eq!(with_host.overlap(), Overlap::Sequential);
    let without: Trace = text.replace(" h ", " m ").parse().unwrap();
    assert_eq!(without.overlap(), Overlap::Overlapping);
}

#[test]
fn an_empty_trace_has_answers() {
    let trace = Trace::of_totals("nothing", Default::default());
    assert_eq!(trace.spans(), []);
    assert_eq!(trace.parallelism(), [Duration::ZERO]);
    assert_eq!(trace.overlap(), Overlap::Sequential);
    assert_eq!(trace.utilisation(0), 0.0);
}

/// What the task is at the instant after `time`, by replaying the events.
fn state_at(trace: &Trace, task: TaskId, time: Duration) -> Option<State> {
    let events = trace.events().iter();
    let mut past =
        events.filter(|event| event.task == task && event.time <= time);
    past.next_back().map(|event| event.state)
}

proptest! {
    /// Times are compared instant by instant: between two events nothing
    /// changes.
    #[test]
    fn the_answers_agree_with_a_replay(trace in some_trace()) {
        let events = trace.events().iter();
        let mut times: Vec<_> = events.map(|event| event.time).collect();
        times.extend([Duration::ZERO, trace.totals().elapsed]);
        times.sort();
        let tasks = 0..trace.tasks().len() as u32;
        let tasks: Vec<_> = tasks.map(TaskId).collect();

        let mut parallelism = vec![Duration::ZERO];
        let mut in_state = vec![[Duration::ZERO; 3]; tasks.len()];
        for pair in times.windows(2) {
            let length = pair[1] - pair[0];
            let mut working = 0;
            for &task in &tasks {
                let at = match state_at(&trace, task, pair[0]) {
                    None | Some(Done) => continue,
                    Some(Made | Ready) => 0,
                    Some(Working) => 1,
                    Some(Waiting) => 2,
                };
                working += usize::from(at == 1);
                in_state[task.index()][at] += length;
            }
            if !length.is_zero() {
                let length_needed = parallelism.len().max(working + 1);
                parallelism.resize(length_needed, Duration::ZERO);
            }
            if let Some(time) = parallelism.get_mut(working) {
                *time += length;
            }
        }
        prop_assert_eq!(trace.parallelism(), parallelism);
        for &task in &tasks {
            let states = [Ready, Working, Waiting];
            let answers = states.map(|state| trace.time_in(task, state));
            prop_assert_eq!(answers, in_state[task.index()]);
        }
    }

    #[test]
    fn overlap_is_what_the_pairs_say(trace in some_trace()) {
        let tasks = || (0..trace.tasks().len() as u32).map(TaskId);
        let counts = |task: &TaskId| !trace.tasks()[task.index()].host;
        let pairs = tasks()
            .flat_map(|a| tasks().map(move |b| (a, b)))
            .filter(|(a, b)| a < b && counts(a) && counts(b));
        let mut pairs = pairs.map(|(a, b)| trace.lives_overlap(a, b));
        let lives_overlap = pairs.any(|overlap| overlap);
        let expected = match trace.parallelism().len() {
            0..=2 if lives_overlap => Overlap::Overlapping,
            0..=2 => Overlap::Sequential,
            _ => Overlap::Simultaneous,
        };
        prop_assert_eq!(trace.overlap(), expected);
    }
}
