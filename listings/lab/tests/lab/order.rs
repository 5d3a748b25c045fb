//! Who comes first.

use crate::some::Log;
use lab::{Lab, now, run, seconds, sleep, spawn, work};
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

#[test]
fn tasks_take_turns_first_in_first_out() {
    let log = Log::default();
    run(async {
        let tasks = ["a", "b", "c"].map(|name| {
            let log = log.clone();
            spawn(async move {
                for turn in 0..2 {
                    log.say(format!("{name}{turn}"));
                    sleep(Duration::ZERO).await;
                }
            })
        });
        log.say("main");
        for task in tasks {
            task.await;
        }
    });
    let said = log.take_words();
    assert_eq!(said, ["main", "a0", "b0", "c0", "a1", "b1", "c1"]);
}

#[test]
fn equal_timers_go_off_in_the_order_of_setting() {
    let log = Log::default();
    run(async {
        // The same second, reached by different ways: a is set at 0, b at
        // 1, c at 2.
        let tasks = [("c", 2), ("a", 0), ("b", 1)].map(|(name, first)| {
            let log = log.clone();
            spawn(async move {
                if first > 0 {
                    sleep(seconds(first)).await;
                }
                sleep(seconds(3 - first)).await;
                log.say(name);
            })
        });
        for task in tasks {
            task.await;
        }
    });
    assert_eq!(log.take(), ["at 3 s: a", "at 3 s: b", "at 3 s: c"]);
}

#[test]
fn a_timer_wakes_its_task_while_another_works() {
    let log = Log::default();
    let run = Lab::new().traced().run(async {
        let sleeper = spawn({
            let log = log.clone();
            async move {
                sleep(seconds(2)).await;
                log.say("woken at 2, taken up");
            }
        });
        let worker = spawn({
            let log = log.clone();
            async move {
                work(seconds(5));
                log.say("worked");
            }
        });
        worker.await;
        sleeper.await;
    });
    assert_eq!(
        log.take(),
        ["at 5 s: worked", "at 5 s: woken at 2, taken up"]
    );
    let ready = run.trace.time_in(1.into(), trace::State::Ready);
    assert_eq!(ready, seconds(3));
}

#[test]
fn timers_that_come_due_during_work_come_before_what_it_wakes_later() {
    let log = Log::default();
    run(async {
        let (sender, receiver) = async_channel::unbounded::<()>();
        let receiver = spawn({
            let log = log.clone();
            async move {
                receiver.recv().await.unwrap();
                log.say("received");
            }
        });
        let sleeper = spawn({
            let log = log.clone();
            async move {
                sleep(seconds(5)).await;
                log.say("slept");
            }
        });
        sleep(Duration::ZERO).await;
        work(seconds(5));
        sender.send(()).await.unwrap();
        receiver.await;
        sleeper.await;
    });
    assert_eq!(log.take_words(), ["slept", "received"]);
}

#[test]
fn a_sleep_counts_from_its_call() {
    let run = run(async {
        let first = sleep(seconds(1));
        let second = sleep(seconds(1));
        first.await;
        second.await;
    });
    assert_eq!(run.elapsed, seconds(1));
}

#[test]
fn a_sleep_that_is_over_gives_way_once() {
    let log = Log::default();
    run(async {
        let short = sleep(seconds(1));
        work(seconds(5));
        let other = spawn({
            let log = log.clone();
            async move { log.say("other") }
        });
        short.await;
        log.say("main");
        other.await;
    });
    assert_eq!(log.take(), ["at 5 s: other", "at 5 s: main"]);
}

#[test]
fn a_sleep_that_is_dropped_does_not_hold_up_the_clock() {
    let stuck = lab::try_run(async {
        for _ in 0..1_000 {
            let long = sleep(seconds(100));
            futures::future::select(long, sleep(seconds(1))).await;
        }
        std::future::pending::<()>().await;
    });
    assert_eq!(stuck.unwrap_err().at(), seconds(1_000));
}

#[test]
fn a_sleep_wakes_the_task_that_polled_it_last() {
    let elapsed = run(async {
        let mut nap = Box::pin(sleep(seconds(3)));
        assert!(futures::poll!(nap.as_mut()).is_pending());
        spawn(nap).await;
    });
    assert_eq!(elapsed.elapsed, seconds(3));
}

#[test]
fn polls_are_counted_main_apart() {
    let run = run(async {
        let rounds = Rc::new(Cell::new(0));
        let counted = Rc::clone(&rounds);
        spawn(poll_fn(move |context| {
            counted.set(counted.get() + 1);
            context.waker().wake_by_ref();
            context.waker().wake_by_ref();
            if counted.get() < 7 {
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        }))
        .await;
        rounds.get()
    });
    assert_eq!((run.value, run.polls, run.main_polls), (7, 7, 2));
}

#[test]
fn a_seed_picks_among_the_ready() {
    let order = |lab: Lab| {
        let log = Log::default();
        lab.run(async {
            for n in 0..10 {
                let log = log.clone();
                spawn(async move { log.say(n.to_string()) });
            }
            sleep(seconds(1)).await;
        });
        log.take_words()
    };
    let in_turn = order(Lab::new());
    let sevens = order(Lab::new().seed(7));
    let eights = order(Lab::new().seed(8));
    assert_eq!(sevens, order(Lab::new().seed(7)));
    assert_ne!(sevens, eights);
    assert_ne!(sevens, in_turn);
    let mut sorted = sevens;
    sorted.sort();
    assert_eq!(sorted, in_turn);
}

#[test]
fn seeds_reach_every_order() {
    let mut orders = std::collections::HashSet::new();
    for seed in 0..100 {
        let log = Log::default();
        Lab::new().seed(seed).run(async {
            let tasks = ["a", "b", "c"].map(|name| {
                let log = log.clone();
                spawn(async move { log.say(name) })
            });
            for task in tasks {
                task.await;
            }
        });
        orders.insert(log.take_words().concat());
    }
    assert_eq!(orders.len(), 6);
}

#[test]
fn many_sleepers_take_little_time() {
    let run = run(async {
        let sleepers: Vec<_> = (0..100_000)
            .map(|n| spawn(async move { sleep(seconds(n % 100 + 1)).await }))
            .collect();
        for sleeper in sleepers {
            sleeper.await;
        }
        now()
    });
    assert_eq!(run.value, seconds(100));
    assert_eq!(run.polls, 200_000);
}
