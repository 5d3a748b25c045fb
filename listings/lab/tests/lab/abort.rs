//! Stopping tasks, awaiting them, letting them go.

use crate::some::{Log, panic_of};
use lab::{Aborted, JoinHandle, now, run, seconds, sleep, spawn, work};
use std::cell::RefCell;
use std::future::pending;
use std::rc::Rc;

/// Says when it is dropped.
struct Parting(Log);

impl Drop for Parting {
    fn drop(&mut self) {
        self.0.say("dropped");
    }
}

#[test]
fn an_aborted_task_is_dropped_where_it_waits() {
    let log = Log::default();
    let run = run(async {
        let parting = Parting(log.clone());
        let said = log.clone();
        let task = spawn(async move {
            said.say("begun");
            sleep(seconds(10)).await;
            said.say("never");
            drop(parting);
        });
        sleep(seconds(3)).await;
        assert!(!task.is_finished());
        task.abort();
        log.say("aborted");
        assert!(task.is_finished());
        assert_eq!(task.outcome().await, Err(Aborted));
    });
    let said = ["at 0 s: begun", "at 3 s: dropped", "at 3 s: aborted"];
    assert_eq!(log.take(), said);
    assert_eq!(run.elapsed, seconds(3));
}

#[test]
fn an_aborted_task_need_not_begin() {
    let log = Log::default();
    let run = run(async {
        let said = log.clone();
        let task = spawn(async move { said.say("never") });
        task.abort();
        sleep(seconds(1)).await;
    });
    assert_eq!(log.take(), [""; 0]);
    assert_eq!(run.polls, 0);
}

#[test]
fn who_awaits_an_aborted_task_is_woken() {
    let run = run(async {
        let task = Rc::new(spawn(pending::<()>()));
        let handle = Rc::clone(&task);
        spawn(async move {
            sleep(seconds(2)).await;
            handle.abort();
        });
        sleep(seconds(4)).await;
        let outcome = Rc::try_unwrap(task).unwrap().outcome().await;
        (outcome, now())
    });
    assert_eq!(run.value, (Err(Aborted), seconds(4)));
}

#[test]
fn to_await_an_aborted_task_is_a_panic() {
    let text = panic_of(|| {
        run(async {
            let task = spawn(pending::<()>());
            task.abort();
            task.await;
        })
    });
    assert_eq!(text, "a task is awaited that was aborted");
}

#[test]
fn a_task_that_aborts_itself_goes_on_until_it_waits() {
    let log = Log::default();
    let run = run(async {
        let own: Rc<RefCell<Option<JoinHandle<()>>>> = Rc::default();
        let (inside, said) = (Rc::clone(&own), log.clone());
        let parting = Parting(log.clone());
        let task = spawn(async move {
            inside.borrow().as_ref().unwrap().abort();
            work(seconds(1));
            said.say("still here");
            sleep(seconds(1)).await;
            said.say("never");
            drop(parting);
        });
        own.replace(Some(task));
        sleep(seconds(5)).await;
        own.take().unwrap().outcome().await
    });
    assert_eq!(run.value, Err(Aborted));
    assert_eq!(log.take(), ["at 1 s: still here", "at 1 s: dropped"]);
}

#[test]
fn a_task_that_is_done_cannot_be_aborted() {
    let run = run(async {
        let task = spawn(async { 7 });
        sleep(seconds(1)).await;
        task.abort();
        task.await
    });
    assert_eq!(run.value, 7);
}

#[test]
fn a_dropped_handle_detaches_its_task() {
    let log = Log::default();
    run(async {
        let said = log.clone();
        drop(spawn(async move {
            sleep(seconds(1)).await;
            said.say("on its own");
        }));
        sleep(seconds(2)).await;
    });
    assert_eq!(log.take(), ["at 1 s: on its own"]);
}

#[test]
fn a_slot_is_used_again_without_confusion() {
    let run = run(async {
        // The waker of a task that is done must not wake its successor.
        let (sender, receiver) = async_channel::unbounded::<()>();
        let first = spawn(async move {
            let _ = receiver.recv().await;
        });
        sleep(seconds(1)).await;
        sender.send(()).await.unwrap();
        first.abort();
        let second = spawn(pending::<()>());
        sleep(seconds(1)).await;
        drop(second);
    });
    // First: once. Second: once.
    assert_eq!(run.polls, 2);
}

#[test]
fn a_handle_outlives_its_run() {
    let handles = run(async {
        let done = spawn(async { 7 });
        let left = spawn(pending::<i32>());
        sleep(seconds(1)).await;
        (done, left)
    });
    let (done, left) = handles.value;
    assert!(left.is_finished());
    left.abort();
    let outcomes = run(async { (done.outcome().await, left.outcome().await) });
    assert_eq!(outcomes.value, (Ok(7), Err(Aborted)));
}

#[test]
fn a_handle_that_gave_its_value_is_not_polled_again() {
    let text = panic_of(|| {
        run(async {
            let mut task = spawn(async {});
            (&mut task).await;
            (&mut task).await;
        })
    });
    assert_eq!(text, "a handle is polled after it gave the task's value");
}

#[test]
fn a_handle_can_be_looked_at() {
    let run = run(async { format!("{:?}", spawn(async {})) });
    assert_eq!(run.value, "JoinHandle { task: 1, is_finished: false }");
}
