//! Recording from threads, and from another clock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;
use trace::{Overlap, Recorder, State};

/// A recorder whose clock is set by hand, in seconds.
fn recorder_with_hands() -> (Recorder, Arc<AtomicU64>) {
    let clock = Arc::new(AtomicU64::new(0));
    let hands = Arc::clone(&clock);
    let now = move || Duration::from_secs(clock.load(Ordering::Relaxed));
    (Recorder::with_clock(now), hands)
}

#[test]
fn events_have_the_time_of_the_clock() {
    let (recorder, hands) = recorder_with_hands();
    let job = recorder.made("job");
    let open = recorder.made("open");
    hands.store(1, Ordering::Relaxed);
    recorder.working(job, 2);
    hands.store(4, Ordering::Relaxed);
    recorder.waiting(job);
    recorder.working(open, 0);
    hands.store(6, Ordering::Relaxed);
    recorder.ready(job);
    hands.store(7, Ordering::Relaxed);
    recorder.done(job);
    hands.store(9, Ordering::Relaxed);
    let trace = recorder.finish("by hand");

    let text = "trace 1 s by hand\n0 m 0 job\n0 m 1 open\n1 w 0 2\n4 p 0\n\
                4 w 1\n6 r 0\n7 d 0\nend 9 busy 8 tasks 2 polls 2 main 0\n";
    assert_eq!(trace.to_string(), text);
}

#[test]
fn what_is_said_after_the_end_is_not_recorded() {
    let (recorder, _) = recorder_with_hands();
    let job = recorder.made("job");
    recorder.done(job);
    recorder.working(job, 0);
    assert_eq!(recorder.finish("").events().len(), 2);
}

#[test]
fn a_clock_that_goes_back_does_not_bring_disorder() {
    let (recorder, hands) = recorder_with_hands();
    hands.store(5, Ordering::Relaxed);
    let job = recorder.made("job");
    hands.store(3, Ordering::Relaxed);
    recorder.working(job, 0);
    let trace = recorder.finish("");
    assert_eq!(trace.events()[1].time, Duration::from_secs(5));
}

#[test]
fn threads_that_meet_while_working_are_simultaneous() {
    let recorder = Recorder::new();
    let meeting = Barrier::new(2);
    thread::scope(|scope| {
        for worker in 0..2 {
            let (recorder, meeting) = (recorder.clone(), &meeting);
            let task = recorder.made(format!("thread {worker}"));
            scope.spawn(move || {
                recorder.working(task, worker);
                meeting.wait();
                recorder.waiting(task);
                meeting.wait();
                recorder.done(task);
            });
        }
    });
    let trace = recorder.finish("two threads");
    assert_eq!(trace.overlap(), Overlap::Simultaneous);
    assert_eq!(trace.totals().tasks, 2);
    let working = trace.spans().into_iter();
    let working = working.filter(|span| span.state == State::Working);
    assert_eq!(
        working.map(|span| span.length()).sum::<Duration>(),
        trace.totals().busy
    );
}

#[test]
fn threads_that_come_in_turn_are_sequential() {
    let recorder = Recorder::new();
    for worker in 0..3 {
        let task = recorder.made("job");
        thread::scope(|scope| {
            scope.spawn(|| {
                recorder.working(task, worker);
                recorder.done(task);
            });
        });
    }
    assert_eq!(recorder.finish("").overlap(), Overlap::Sequential);
}
