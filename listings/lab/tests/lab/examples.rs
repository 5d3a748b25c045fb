//! The examples of the well-known introduction to async IO in Python, with
//! the times and the order that it says.

use crate::some::Log;
use futures::future::join_all;
use futures::stream::{self, FuturesUnordered, StreamExt};
use lab::{millis, run, seconds, sleep, spawn};

async fn count(log: Log) {
    log.say("One");
    sleep(seconds(1)).await;
    log.say("Two");
}

#[test]
fn counting_one_after_another_takes_the_sum() {
    let log = Log::default();
    let run = run(async {
        for _ in 0..3 {
            count(log.clone()).await;
        }
    });
    assert_eq!(run.elapsed, seconds(3));
    let said = log.take_words();
    assert_eq!(said, ["One", "Two", "One", "Two", "One", "Two"]);
}

#[test]
fn counting_at_the_same_time_takes_the_longest() {
    let log = Log::default();
    let run = run(join_all((0..3).map(|_| count(log.clone()))));
    assert_eq!(run.elapsed, seconds(1));
    let said = log.take_words();
    assert_eq!(said, ["One", "One", "One", "Two", "Two", "Two"]);
}

#[test]
fn chains_of_two_end_at_4_8_and_11() {
    let log = Log::default();
    let run = run(async {
        let chains = [(9, 4, 7), (6, 4, 4), (3, 0, 4)].map(|(n, one, two)| {
            let log = log.clone();
            spawn(async move {
                sleep(seconds(one)).await;
                sleep(seconds(two)).await;
                log.say(format!("chain {n}"));
            })
        });
        for chain in chains {
            chain.await;
        }
    });
    assert_eq!(run.elapsed, seconds(11));
    let ends = ["at 4 s: chain 3", "at 8 s: chain 6", "at 11 s: chain 9"];
    assert_eq!(log.take(), ends);
}

/// Two producers and five consumers. Gives what was said.
fn queue(log: &Log) -> lab::Run<()> {
    run(async {
        let (sender, receiver) = async_channel::unbounded();
        for (producer, times) in [(0, &[3, 5, 1][..]), (1, &[3][..])] {
            let (sender, log) = (sender.clone(), log.clone());
            spawn(async move {
                for &time in times {
                    sleep(seconds(time)).await;
                    log.say(format!("producer {producer} adds"));
                    sender.send(producer).await.unwrap();
                }
            });
        }
        drop(sender);
        let consumers = [4, 3, 3, 5, 4].into_iter().zip(0..);
        let consumers = consumers.map(|(time, consumer)| {
            let (receiver, log) = (receiver.clone(), log.clone());
            spawn(async move {
                sleep(seconds(time)).await;
                while let Ok(item) = receiver.recv().await {
                    log.say(format!("consumer {consumer} gets {item}"));
                    sleep(seconds(time)).await;
                }
            })
        });
        let consumers: Vec<_> = consumers.collect();
        for consumer in consumers {
            consumer.await;
        }
    })
}

#[test]
fn the_queue_has_items_at_3_3_8_and_9() {
    let log = Log::default();
    queue(&log);
    let said = log.take();
    let adds = said.iter().filter(|line| line.contains("adds"));
    let times: Vec<_> = adds.map(|line| line.split(':').next()).collect();
    let expected = ["at 3 s", "at 3 s", "at 8 s", "at 9 s"].map(Some);
    assert_eq!(times, expected);
    // Timers of the same time go off in the order in which they were set.
    assert_eq!(said[2], "at 3 s: consumer 1 gets 0");
    assert_eq!(said[3], "at 3 s: consumer 2 gets 1");
    let last = said.last().unwrap();
    assert!(last.starts_with("at 9 s: consumer"), "{last}");
}

#[test]
fn gathered_results_come_at_the_end() {
    let log = Log::default();
    let run = run(async {
        let jobs = [10, 3].map(|time| async move {
            sleep(seconds(time)).await;
            time
        });
        for result in join_all(jobs).await {
            log.say(result.to_string());
        }
    });
    assert_eq!(run.elapsed, seconds(10));
    assert_eq!(log.take(), ["at 10 s: 10", "at 10 s: 3"]);
}

#[test]
fn results_as_completed_come_one_by_one() {
    let log = Log::default();
    run(async {
        let jobs = [10, 3].map(|time| {
            spawn(async move {
                sleep(seconds(time)).await;
                time
            })
        });
        let mut jobs: FuturesUnordered<_> = jobs.into_iter().collect();
        while let Some(result) = jobs.next().await {
            log.say(result.to_string());
        }
    });
    assert_eq!(log.take(), ["at 3 s: 3", "at 10 s: 10"]);
}

async fn power(n: u32) -> u64 {
    sleep(millis(100)).await;
    2_u64.pow(n)
}

#[test]
fn a_generator_is_not_concurrent_and_a_buffer_is() {
    let expected: Vec<u64> = (0..10).map(|n| 2_u64.pow(n)).collect();

    let generated = run(async {
        let first: Vec<_> = stream::iter(0..10).then(power).collect().await;
        let second: Vec<_> = stream::iter(0..10).then(power).collect().await;
        (first, second)
    });
    assert_eq!(generated.elapsed, seconds(2));
    assert_eq!(generated.value, (expected.clone(), expected.clone()));

    let buffered = run(stream::iter(0..10)
        .map(power)
        .buffered(10)
        .collect::<Vec<_>>());
    assert_eq!(buffered.elapsed, millis(100));
    assert_eq!(buffered.value, expected);
}
