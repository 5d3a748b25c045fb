//! Wake-ups from other threads.

use lab::{Lab, now, run, seconds, sleep, spawn, try_run};
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread;

#[test]
fn another_thread_wakes_a_task() {
    let run = run(async {
        let (sender, receiver) = async_channel::unbounded();
        let receiver = spawn(async move { (receiver.recv().await, now()) });
        sleep(seconds(1)).await;
        thread::spawn(move || sender.try_send(7).unwrap())
            .join()
            .unwrap();
        receiver.await
    });
    assert_eq!(run.value, (Ok(7), seconds(1)));
    assert_eq!(run.polls, 2);
}

#[test]
fn a_task_is_woken_while_others_keep_the_lab_going() {
    // Real waiting, to let the other thread get on: the task that asks must
    // not run out of turns first.
    let run = Lab::new().blocking_allowed().run(async {
        let (ask, questions) = std::sync::mpsc::channel::<u64>();
        let (reply, answers) = async_channel::unbounded();
        let other = thread::spawn(move || {
            for question in questions {
                reply.try_send(question * 2).unwrap();
            }
        });
        spawn(async {
            loop {
                sleep(seconds(1)).await;
                thread::yield_now();
            }
        });
        let mut sum = 0;
        for question in 0..100 {
            ask.send(question).unwrap();
            sum += answers.recv().await.unwrap();
        }
        drop(ask);
        other.join().unwrap();
        sum
    });
    assert_eq!(run.value, 9_900);
}

#[test]
fn the_lab_does_not_wait_for_other_threads() {
    let (sender, receiver) = async_channel::unbounded::<()>();
    let stuck = try_run(async move { receiver.recv().await });
    let other = thread::spawn(move || sender.try_send(()).is_err());
    assert!(stuck.is_err());
    assert!(other.join().unwrap());
}

#[test]
fn a_waker_outlives_its_run() {
    let kept: Arc<Mutex<Vec<Waker>>> = Arc::default();
    let keep = Arc::clone(&kept);
    run(async move {
        spawn(poll_fn(move |context| {
            keep.lock().unwrap().push(context.waker().clone());
            Poll::<()>::Pending
        }));
        sleep(seconds(1)).await;
    });
    for waker in kept.lock().unwrap().iter() {
        waker.wake_by_ref();
    }
    let kept = Arc::clone(&kept);
    thread::spawn(move || kept.lock().unwrap().drain(..).for_each(Waker::wake))
        .join()
        .unwrap();
    assert_eq!(run(async { now() }).value, seconds(0));
}

#[test]
fn each_thread_has_its_own_lab() {
    let clocks = thread::scope(|scope| {
        let lab = |n| {
            scope.spawn(move || {
                run(async move { sleep(seconds(n)).await }).elapsed
            })
        };
        let labs: Vec<_> = (0..4).map(lab).collect();
        labs.into_iter()
            .map(|lab| lab.join().unwrap())
            .collect::<Vec<_>>()
    });
    assert_eq!(clocks, [0, 1, 2, 3].map(seconds));
}
