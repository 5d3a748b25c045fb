use lab::{Run, millis, run, sleep, spawn};
use sharing_the_executor::heartbeat;

use super::shrink_all;

/// The heart beats beside a job that begins so many milliseconds late.
fn beside(start: u64) -> Run<u64> {
    run(async move {
        let heart = spawn(heartbeat(4));
        let job = spawn(async move {
            sleep(millis(start)).await;
            shrink_all().await;
        });
        let largest = heart.await.into_iter().max().unwrap();
        job.await;
        largest.as_millis().try_into().unwrap()
    })
}

#[test]
fn every_beat_is_less_than_ten_late() {
    for start in 1..=100 {
        let late = beside(start).value;
        assert!(late < 10, "begun at {start} ms, a beat is {late} ms late");
    }
}

/// And no time is slept away.
#[test]
fn all_the_work_is_done() {
    assert_eq!(beside(1).busy, millis(300));
    assert_eq!(run(shrink_all()).elapsed, millis(300));
}

/// Five polls are the heart's, one begins the job, one makes it start.
#[test]
fn it_gives_way_thirty_times_at_most() {
    let polls = beside(1).polls;
    assert!(polls <= 5 + 2 + 30, "there are {polls} polls");
}
