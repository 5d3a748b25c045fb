//! Schedules as traces.

use crate::some::increments;
use schedules::{Moment, Program, Thread};
use std::time::Duration;
use trace::{Overlap, State};

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

#[test]
fn who_moves_works_and_who_could_is_ready() {
    let all = increments().every();
    let mixed = all.shortest(|now| now.is_end() && now.shared == 2);
    let one = mixed.unwrap();
    let trace = one.trace("two threads");
    assert_eq!(trace.title(), "two threads");
    assert_eq!(trace.totals().elapsed, seconds(12));
    assert_eq!(trace.totals().polls, 12);
    assert_eq!(trace.overlap(), Overlap::Overlapping);
    for thread in [0, 1] {
        let working = trace.time_in(thread.into(), State::Working);
        assert_eq!(working, seconds(6));
        let waiting = trace.time_in(thread.into(), State::Waiting);
        assert_eq!(waiting, seconds(0));
    }
    assert_eq!(trace.parallelism(), [seconds(0), seconds(12)]);
    let read: trace::Trace = trace.to_string().parse().unwrap();
    assert_eq!(read, trace);
}

#[test]
fn who_is_blocked_waits_to_the_end() {
    fn takes(me: &mut Thread<(), ()>, first: &str, second: &str) {
        me.lock(first);
        me.lock(second);
        me.unlock(second);
        me.unlock(first);
    }
    let all = Program::new(())
        .thread("ada", |me| takes(me, "A", "B"))
        .thread("ben", |me| takes(me, "B", "A"))
        .every();
    let stuck = all.shortest(Moment::is_stuck).unwrap();
    let expected = "trace 1 s\n\
        0 m 0 ada\n0 m 1 ben\n0 w 0\n1 r 0\n1 w 1\n2 p 0\n2 p 1\n\
        end 3 busy 2 tasks 2 polls 2 main 0\n";
    assert_eq!(stuck.trace("").to_string(), expected);
}
