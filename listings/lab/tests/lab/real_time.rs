//! A task that waits in real time is caught, one that computes is not.
#![cfg(target_os = "linux")]

use crate::some::panic_of;
use lab::{Lab, run, seconds, sleep, spawn_named, work};
use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_millis(200);

/// Runs a task called `board 7`, in which `act` happens at 3 s.
fn board_7(lab: Lab, act: impl FnOnce() + 'static) {
    lab.run(async {
        let board = spawn_named("board 7", async {
            sleep(seconds(3)).await;
            act();
            sleep(seconds(3)).await;
        });
        board.await;
    });
}

#[test]
fn a_real_sleep_is_caught() {
    let text = panic_of(|| board_7(Lab::new(), || thread::sleep(LONG)));
    let start = "task `board 7` blocked the thread for ";
    assert!(text.starts_with(start), "{text}");
}

#[test]
fn waiting_for_another_thread_is_caught() {
    let text = panic_of(|| {
        board_7(Lab::new(), || {
            thread::spawn(|| thread::sleep(LONG)).join().unwrap();
        });
    });
    assert!(
        text.starts_with("task `board 7` blocked the thread"),
        "{text}"
    );
}

#[test]
fn a_task_that_ends_so_is_caught() {
    let text = panic_of(|| {
        run(async {
            let nap = spawn_named("nap", async { thread::sleep(LONG) });
            nap.await;
        })
    });
    assert!(text.starts_with("task `nap` blocked the thread"), "{text}");
}

#[test]
fn virtual_time_is_no_excuse() {
    let text = panic_of(|| {
        board_7(Lab::new(), || {
            work(seconds(5));
            thread::sleep(LONG);
        });
    });
    assert!(
        text.starts_with("task `board 7` blocked the thread"),
        "{text}"
    );
}

#[test]
fn it_can_be_allowed() {
    board_7(Lab::new().blocking_allowed(), || thread::sleep(LONG));
}

#[test]
fn short_waits_pass() {
    board_7(Lab::new(), || thread::sleep(Duration::from_millis(5)));
}

fn compute(time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        black_box(begun);
    }
}

#[test]
fn a_task_that_computes_passes_on_a_loaded_machine() {
    let enough = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while !enough.load(Ordering::Relaxed) {
                    compute(Duration::from_millis(1));
                }
            });
        }
        board_7(Lab::new(), || compute(LONG));
        enough.store(true, Ordering::Relaxed);
    });
}

#[test]
fn many_short_waits_do_not_add_up() {
    board_7(Lab::new(), || thread::sleep(Duration::from_millis(9)));
    run(async {
        for _ in 0..20 {
            thread::sleep(Duration::from_millis(5));
            sleep(seconds(1)).await;
        }
        compute(LONG);
    });
}
