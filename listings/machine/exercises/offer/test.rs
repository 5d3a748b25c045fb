use std::time::Duration;

use lab::{millis, run, sleep, work};

use super::after;

/// Runs a job in three parts.
fn takes(
    computing: [u64; 2],
    reply: u64,
    processor: u32,
    server: u32,
) -> (Duration, Duration) {
    let job = run(async move {
        work(millis(computing[0]) / processor); // makes a question
        sleep(millis(reply) / server).await;
        work(millis(computing[1]) / processor); // reads the reply
    });
    (job.elapsed, job.busy)
}

#[test]
fn it_takes_as_long_as_the_lab_says() {
    for (computing, reply) in [([2, 8], 390), ([0, 400], 0), ([60, 140], 200)] {
        let (elapsed, busy) = takes(computing, reply, 1, 1);
        for (processor, server) in [(1, 1), (2, 1), (1, 2), (10, 1), (4, 5)] {
            let (then, _) = takes(computing, reply, processor, server);
            assert_eq!(
                after(elapsed, busy, processor, server),
                then,
                "{busy:?} of {elapsed:?} at work, \
                 processor {processor}×, server {server}×"
            );
        }
    }
}
