//! What the lab refuses.

use crate::some::panic_of;
use lab::{mark, millis, now, run, seconds, sleep, spawn, spawn_named, work};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

#[test]
fn the_verbs_work_only_inside() {
    let outside = [
        ("now", panic_of(now)),
        ("work", panic_of(|| work(seconds(1)))),
        ("sleep", panic_of(|| drop(sleep(seconds(1))))),
        ("mark", panic_of(|| mark("out", 1))),
        ("spawn", panic_of(|| drop(spawn(async {})))),
        ("spawn_named", panic_of(|| drop(spawn_named("", async {})))),
    ];
    for (verb, text) in outside {
        let start = format!("`lab::{verb}` is called outside the lab");
        assert!(text.starts_with(&start), "{text}");
    }
}

#[test]
fn another_thread_is_outside() {
    let text = run(async {
        let other = std::thread::spawn(|| panic_of(now));
        other.join().unwrap()
    });
    assert!(text.value.contains("`lab::now` is called outside"));
}

#[test]
fn after_a_run_one_is_outside_again() {
    run(async {});
    assert!(panic_of(now).contains("outside the lab"));
    panic_of(|| run(async { panic!("on the way") }));
    assert!(panic_of(now).contains("outside the lab"));
}

#[test]
fn a_run_inside_a_run_is_refused() {
    let text = panic_of(|| run(async { run(async {}) }));
    assert!(text.starts_with("a lab is run inside the lab"), "{text}");
}

#[test]
fn the_clock_ends() {
    for verb in [|time| work(time), |time| drop(sleep(time))] {
        let text = panic_of(|| run(async { verb(Duration::MAX) }));
        assert!(
            text.starts_with("the lab's clock ends at 2^64 ns"),
            "{text}"
        );
        let text = panic_of(|| {
            run(async {
                work(Duration::from_nanos(u64::MAX));
                verb(Duration::from_nanos(1));
            })
        });
        assert!(
            text.starts_with("the lab's clock ends at 2^64 ns"),
            "{text}"
        );
    }
    let longest = run(async { work(Duration::from_nanos(u64::MAX)) });
    assert_eq!(longest.elapsed, Duration::from_nanos(u64::MAX));
}

#[test]
fn a_panic_in_a_task_ends_the_run() {
    let text = panic_of(|| {
        run(async {
            spawn(async {
                sleep(seconds(1)).await;
                panic!("the board falls over");
            });
            sleep(seconds(2)).await;
        })
    });
    assert_eq!(text, "the board falls over");
}

#[test]
fn a_sleep_belongs_to_its_run() {
    let kept = Rc::new(RefCell::new(None));
    let keep = Rc::clone(&kept);
    run(async move { *keep.borrow_mut() = Some(sleep(seconds(1))) });
    let nap = kept.take().unwrap();
    let text = panic_of(|| run(nap));
    assert!(text.contains("another run than the one it was made in"));
}

/// Says its name when it is dropped, and where: it can use the lab.
struct Parting(&'static str, Rc<RefCell<Vec<String>>>);

impl Drop for Parting {
    fn drop(&mut self) {
        let after_end = spawn(async { unreachable!("the run is over") });
        assert!(after_end.is_finished());
        let line = format!("{} at {:?}", self.0, now());
        self.1.borrow_mut().push(line);
    }
}

#[test]
fn what_is_left_is_dropped_in_the_order_of_making() {
    let said = Rc::default();
    let parting = |name| Parting(name, Rc::clone(&said));
    run(async {
        for name in ["a", "b", "c"] {
            let parting = parting(name);
            spawn(async move {
                sleep(seconds(100)).await;
                drop(parting);
            });
        }
        sleep(millis(500)).await;
    });
    assert_eq!(said.take(), ["a at 500ms", "b at 500ms", "c at 500ms"]);
}

#[test]
fn what_is_left_by_a_panic_is_dropped_inside() {
    let said = Rc::default();
    let parting = Parting("a", Rc::clone(&said));
    let text = panic_of(|| {
        run(async {
            spawn(async move {
                sleep(seconds(100)).await;
                drop(parting);
            });
            sleep(seconds(1)).await;
            panic!("enough");
        })
    });
    assert_eq!(text, "enough");
    assert_eq!(said.take(), ["a at 1s"]);
}

/// Panics when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

#[test]
fn a_destructor_that_panics_leaves_the_lab_in_order() {
    let text = panic_of(|| {
        run(async {
            let bomb = Bomb;
            spawn(async move {
                sleep(seconds(100)).await;
                drop(bomb);
            });
            sleep(seconds(1)).await;
        })
    });
    assert_eq!(text, "dropped");
    assert_eq!(run(async { 7 }).value, 7);
}

#[test]
fn the_main_future_may_borrow() {
    let mut boards = vec![1, 2, 3];
    let run = run(async {
        sleep(seconds(1)).await;
        boards.push(4);
        boards.len()
    });
    assert_eq!((run.value, boards.len()), (4, 4));
}
