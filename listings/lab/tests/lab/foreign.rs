//! Futures that know no runtime: each wakes its task, and the lab runs it.

use crate::some::Log;
use event_listener::Event;
use futures::{FutureExt, StreamExt, join, select};
use lab::{now, run, seconds, sleep, spawn, try_run};
use std::rc::Rc;
use tokio::sync::{Barrier, Notify, RwLock, broadcast, mpsc, oneshot, watch};

#[test]
fn async_channel_with_a_bound_holds_its_producer_up() {
    let log = Log::default();
    run(async {
        let (sender, receiver) = async_channel::bounded(2);
        let said = log.clone();
        spawn(async move {
            for n in 0..4 {
                sender.send(n).await.unwrap();
                said.say(format!("sent {n}"));
            }
        });
        sleep(seconds(10)).await;
        while let Ok(n) = receiver.recv().await {
            log.say(format!("got {n}"));
            sleep(seconds(1)).await;
        }
    });
    let said = log.take();
    assert_eq!(said[..2], ["at 0 s: sent 0", "at 0 s: sent 1"]);
    assert!(said.contains(&"at 10 s: sent 2".to_string()));
    assert!(said.contains(&"at 11 s: sent 3".to_string()));
    assert_eq!(said.last().unwrap(), "at 13 s: got 3");
}

#[test]
fn futures_mutex_is_handed_on() {
    let run = run(async {
        let account = Rc::new(futures::lock::Mutex::new(0));
        let tasks: Vec<_> = (0..10)
            .map(|_| {
                let account = Rc::clone(&account);
                spawn(async move {
                    let mut account = account.lock().await;
                    let before = *account;
                    sleep(seconds(1)).await;
                    *account = before + 1;
                })
            })
            .collect();
        for task in tasks {
            task.await;
        }
        *account.lock().await
    });
    assert_eq!((run.value, run.elapsed), (10, seconds(10)));
}

#[test]
fn join_waits_for_the_longest() {
    let run = run(async {
        join!(sleep(seconds(2)), sleep(seconds(3)), sleep(seconds(1)));
    });
    assert_eq!((run.elapsed, run.main_polls), (seconds(3), 4));
}

#[test]
fn select_takes_the_first_and_drops_the_other() {
    let run = run(async {
        let mut quick = Box::pin(sleep(seconds(1)).fuse());
        let mut slow = Box::pin(sleep(seconds(5)).fuse());
        select! {
            () = quick => "quick",
            () = slow => "slow",
        }
    });
    assert_eq!((run.value, run.elapsed), ("quick", seconds(1)));
}

#[test]
fn streams_are_buffered() {
    let run = run(futures::stream::iter(0..10)
        .map(|n| async move {
            sleep(seconds(10 - n)).await;
            n
        })
        .buffer_unordered(3)
        .collect::<Vec<_>>());
    assert_eq!(run.elapsed, seconds(19));
    assert_eq!(run.value.len(), 10);
}

#[test]
fn event_listener_wakes_those_who_listen() {
    let run = run(async {
        let event = Rc::new(Event::new());
        let tasks: Vec<_> = (0..3)
            .map(|_| {
                let event = Rc::clone(&event);
                spawn(async move {
                    event.listen().await;
                    now()
                })
            })
            .collect();
        for _ in 0..3 {
            sleep(seconds(1)).await;
            event.notify(1_usize);
        }
        let mut times = Vec::new();
        for task in tasks {
            times.push(task.await);
        }
        times
    });
    assert_eq!(run.value, [seconds(1), seconds(2), seconds(3)]);
}

#[test]
fn tokio_channels_pass_values() {
    let run = run(async {
        let (sender, mut receiver) = mpsc::channel(1);
        let (reply, answer) = oneshot::channel();
        let (post, mut news) = broadcast::channel(4);
        let (setting, mut seen) = watch::channel(0);
        spawn(async move {
            while let Some(n) = receiver.recv().await {
                sleep(seconds(1)).await;
                post.send(n).unwrap();
                setting.send(n).unwrap();
            }
            reply.send("closed").unwrap();
        });
        for n in 1..=3 {
            sender.send(n).await.unwrap();
        }
        drop(sender);
        let closed = answer.await.unwrap();
        let mut all = Vec::new();
        while let Ok(n) = news.recv().await {
            all.push(n);
        }
        seen.changed().await.unwrap();
        (closed, all, *seen.borrow())
    });
    assert_eq!(run.value, ("closed", vec![1, 2, 3], 3));
    assert_eq!(run.elapsed, seconds(3));
}

#[test]
fn tokio_locks_wait_and_wake() {
    let run = run(async {
        let board = Rc::new(RwLock::new(0));
        let barrier = Rc::new(Barrier::new(3));
        let bell = Rc::new(Notify::new());
        for n in 0..2 {
            let (board, barrier, bell) =
                (Rc::clone(&board), Rc::clone(&barrier), Rc::clone(&bell));
            spawn(async move {
                barrier.wait().await;
                bell.notified().await;
                *board.write().await += n + 1;
                barrier.wait().await;
            });
        }
        sleep(seconds(2)).await;
        barrier.wait().await;
        sleep(seconds(2)).await;
        bell.notify_waiters();
        barrier.wait().await;
        *board.read().await
    });
    assert_eq!((run.value, run.elapsed), (3, seconds(4)));
}

#[test]
fn tokio_mutex_in_a_cycle_is_stuck() {
    let stuck = try_run(async {
        let lock = tokio::sync::Mutex::new(());
        let _first = lock.lock().await;
        let _second = lock.lock().await;
    });
    let report = stuck.unwrap_err().to_string();
    assert!(report.starts_with("1 task stuck at 0 s"), "{report}");
}
