//! What the chapter says of its executor.

use executor::{block_on, run, spawn};
use std::cell::{Cell, RefCell};
use std::future::{pending, poll_fn, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Poll, Waker};
use std::thread;

/// Says when it is dropped.
struct Told(u32, Rc<RefCell<Vec<u32>>>);

impl Drop for Told {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

#[test]
fn tasks_that_are_left_are_dropped_in_the_order_of_making() {
    let dropped = Rc::new(RefCell::new(Vec::new()));
    run(async {
        for number in 1..=3 {
            let told = Told(number, Rc::clone(&dropped));
            spawn(async move {
                pending::<()>().await;
                drop(told);
            });
        }
    });
    assert_eq!(dropped.take(), [1, 2, 3]);
}

#[test]
fn a_task_whose_handle_is_dropped_runs_all_the_same() {
    let ran = Rc::new(Cell::new(false));
    let task = Rc::clone(&ran);
    run(async {
        drop(spawn(async move { task.set(true) }));
        spawn(ready(())).await;
    });
    assert!(ran.get());
}

#[test]
fn a_bell_that_is_rung_twice_queues_once() {
    let polls = run(async {
        spawn(async {
            let mut polls = 0;
            poll_fn(move |context| {
                polls += 1;
                context.waker().wake_by_ref();
                context.waker().wake_by_ref();
                if polls == 10 {
                    Poll::Ready(polls)
                } else {
                    Poll::Pending
                }
            })
            .await
        })
        .await
    });
    assert_eq!(polls, 10);
}

#[test]
fn a_bell_may_be_rung_after_the_end_of_all() {
    let kept = run(async {
        let (send, kept) = mpsc::channel::<Waker>();
        spawn(poll_fn(move |context| {
            send.send(context.waker().clone()).expect("it is received");
            Poll::Ready(())
        }))
        .await;
        kept.recv().expect("it was sent")
    });
    kept.wake();
}

#[test]
fn a_panic_in_a_task_goes_on_through_run_and_leaves_it() {
    let all = catch_unwind(AssertUnwindSafe(|| {
        run(async { spawn(async { panic!("his clock is broken") }).await })
    }));
    assert!(all.is_err());
    assert_eq!(run(ready(1)), 1);
}

#[test]
#[should_panic(expected = "the task was dropped")]
fn a_handle_that_outlives_its_task_panics() {
    let mut left = None;
    run(async { left = Some(spawn(pending::<()>())) });
    block_on(left.expect("it was spawned"));
}

#[test]
#[should_panic(expected = "`run` is called inside `run`")]
fn run_does_not_nest() {
    run(async { run(ready(())) });
}

/// The inner `block_on` uses up the token that was meant for `run`; the bell
/// is in the queue all the same.
#[test]
fn a_nested_block_on_takes_no_wake_up_away() {
    run(async {
        let other = spawn(ready(())); // rings, and leaves a token
        let mut asked = false;
        block_on(poll_fn(|context| {
            if asked {
                return Poll::Ready(());
            }
            asked = true;
            context.waker().wake_by_ref();
            Poll::Pending
        }));
        other.await;
    });
}

/// The token belongs to the thread, and whoever parks may take it.
#[test]
fn block_on_does_not_rely_on_the_token() {
    let mut asked = false;
    block_on(poll_fn(|context| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        context.waker().wake_by_ref();
        thread::park(); // takes the token that the waker left
        Poll::Pending
    }));
}

/// One thread rings ten thousand times, and each ring is followed by a poll.
#[test]
fn no_wake_up_is_lost() {
    const RINGS: usize = 10_000;
    let rung = Arc::new(AtomicUsize::new(0));
    let (send, wakers) = mpsc::channel::<Waker>();
    let threads = Arc::clone(&rung);
    let ringer = thread::spawn(move || {
        for waker in wakers {
            threads.fetch_add(1, Ordering::Release);
            waker.wake();
        }
    });
    run(async move {
        for ring in 1..=RINGS {
            let mut asked = false;
            poll_fn(|context| {
                if rung.load(Ordering::Acquire) == ring {
                    return Poll::Ready(());
                }
                if !asked {
                    asked = true;
                    let waker = context.waker().clone();
                    send.send(waker).expect("the ringer listens");
                }
                Poll::Pending
            })
            .await;
        }
    });
    assert!(ringer.join().is_ok());
}
