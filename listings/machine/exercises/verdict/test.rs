use lab::{Lab, millis, sleep, spawn, work};
use trace::{State, TaskId};

use super::{Need, verdict};

/// A job of ten turns: in each it works, then waits.
async fn job(working: u64, waiting: u64) {
    for _ in 0..10 {
        work(millis(working));
        sleep(millis(waiting)).await;
    }
}

/// Runs `count` such jobs on one worker, and judges the last of them: where
/// there are several, it has to wait for the worker at the beginning.
fn judge(count: u64, working: u64, waiting: u64) -> Need {
    let run = Lab::new().traced().run(async move {
        let jobs: Vec<_> =
            (0..count).map(|_| spawn(job(working, waiting))).collect();
        for job in jobs {
            job.await;
        }
    });
    let trace = run.trace;
    let name = format!("task {count}");
    let named = |task: &trace::Task| task.name == name;
    let last = trace
        .tasks()
        .iter()
        .position(named)
        .expect("it was spawned");
    let time = |state| trace.time_in(TaskId(last as u32), state);
    verdict(
        time(State::Working),
        time(State::Ready),
        time(State::Waiting),
    )
}

#[test]
fn a_job_alone_needs_a_processor_or_a_reply() {
    assert_eq!(judge(1, 9, 1), Need::Processor);
    assert_eq!(judge(1, 1, 9), Need::Reply);
}

#[test]
fn in_a_crowd_it_needs_a_worker() {
    assert_eq!(judge(6, 10, 0), Need::Worker);
    assert_eq!(judge(6, 9, 1), Need::Worker);
}

#[test]
fn where_all_wait_for_replies_another_worker_is_no_help() {
    assert_eq!(judge(6, 1, 60), Need::Reply);
}
