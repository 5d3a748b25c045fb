use std::ops::Range;
use std::time::Duration;

use lab::{seconds, sleep, spawn};
use trace::{Overlap, Recorder, State, Trace};
use words::watch;

use super::{Job, judge};

/// A job that begins at `start`, is worked on for two seconds, then waits
/// for two, and is then done.
async fn job(record: Recorder, start: u64) {
    let job = record.made("job");
    sleep(seconds(start)).await;
    record.working(job, 0);
    sleep(seconds(2)).await;
    record.waiting(job);
    sleep(seconds(2)).await;
    record.done(job);
}

/// The record of two jobs, the second of which begins at `start`.
fn second_begins_at(start: u64) -> Trace {
    watch("two jobs", async |record| {
        let first = spawn(job(record.clone(), 0));
        spawn(job(record, start)).await;
        first.await;
    })
}

fn jobs(trace: &Trace) -> Vec<Job> {
    let mut jobs = Vec::new();
    for life in trace.lives() {
        let (from, to) = life.expect("every job was begun");
        jobs.push(Job {
            life: from..to,
            work: Vec::new(),
        });
    }
    for span in trace.spans() {
        if span.state == State::Working {
            jobs[span.task.index()].work.push(span.from..span.to);
        }
    }
    jobs
}

#[test]
fn your_judge_agrees_with_the_books() {
    for start in 0..=5 {
        let trace = second_begins_at(start);
        let [first, second] = &jobs(&trace)[..] else {
            panic!("there are two jobs");
        };
        let verdict = trace.overlap();
        let case = format!("the second job begins at {start} s");
        assert_eq!(judge(first, second), verdict, "{case}");
        assert_eq!(judge(second, first), verdict, "{case}, told the other way");
    }
}

fn span(from: u64, to: u64) -> Range<Duration> {
    seconds(from)..seconds(to)
}

#[test]
fn egg_and_tea_overlap_though_nobody_works() {
    let egg = Job {
        life: span(0, 300),
        work: Vec::new(),
    };
    let tea = Job {
        life: span(60, 240),
        work: Vec::new(),
    };
    assert_eq!(judge(&egg, &tea), Overlap::Overlapping);
    assert_eq!(judge(&tea, &egg), Overlap::Overlapping);
}

#[test]
fn any_two_spans_of_work_may_meet() {
    let one = Job {
        life: span(0, 4),
        work: vec![span(0, 1), span(3, 4)],
    };
    let other = Job {
        life: span(1, 4),
        work: vec![span(1, 2), span(3, 4)],
    };
    assert_eq!(judge(&one, &other), Overlap::Simultaneous);
    assert_eq!(judge(&other, &one), Overlap::Simultaneous);
}

#[test]
fn what_ends_when_the_other_begins_shares_no_moment() {
    let before = Job {
        life: span(0, 4),
        work: vec![span(0, 1), span(3, 4)],
    };
    let after = Job {
        life: span(4, 5),
        work: vec![span(4, 5)],
    };
    let between = Job {
        life: span(1, 3),
        work: vec![span(1, 3)],
    };
    assert_eq!(judge(&before, &after), Overlap::Sequential);
    assert_eq!(judge(&before, &between), Overlap::Overlapping);
}
