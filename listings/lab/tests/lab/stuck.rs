//! Runs in which nothing can happen any more.

use crate::some::panic_of;
use futures::lock::Mutex;
use lab::{millis, run, seconds, sleep, spawn, spawn_named, try_run, work};
use std::future::pending;
use std::panic::Location;
use std::rc::Rc;

#[test]
fn the_main_task_alone() {
    let line = line!() + 1;
    let stuck = try_run(async {
        work(millis(1_250));
        pending::<()>().await;
    })
    .unwrap_err();
    assert_eq!(stuck.at(), millis(1_250));
    let file = file!();
    let report = format!(
        "1 task stuck at 1.25 s\n  \
         main: waits since 1.25 s, made at {file}:{line}:17"
    );
    assert_eq!(stuck.to_string(), report);
}

#[test]
fn two_philosophers_and_who_awaits_them() {
    let mut lines = Vec::new();
    let stuck = try_run(async {
        let left = Rc::new(Mutex::new(()));
        let right = Rc::new(Mutex::new(()));
        let mut philosophers = Vec::new();
        for (name, first, second) in
            [("Ada", &left, &right), ("Bert", &right, &left)]
        {
            let (first, second) = (Rc::clone(first), Rc::clone(second));
            lines.push(line!() + 1);
            philosophers.push(spawn_named(name, async move {
                let _first = first.lock().await;
                sleep(seconds(5)).await;
                let _second = second.lock().await;
            }));
        }
        for philosopher in philosophers {
            philosopher.await;
        }
    })
    .unwrap_err();

    let report = stuck.to_string();
    let mut report = report.lines();
    assert_eq!(report.next(), Some("2 tasks stuck at 5 s"));
    let main = report.next().unwrap();
    assert!(main.starts_with("  main: waits since 0 s for Ada, made at"));
    let file = file!();
    for (name, line) in ["Ada", "Bert"].iter().zip(lines) {
        let expected =
            format!("  {name}: waits since 5 s, made at {file}:{line}:31");
        assert_eq!(report.next(), Some(expected.as_str()));
    }
    assert_eq!(report.next(), None);

    let tasks = stuck.tasks();
    assert_eq!(tasks[0].awaits, ["Ada"]);
    assert_eq!(tasks[1].since, seconds(5));
    assert_eq!(tasks[1].made_at.file(), Location::caller().file());
}

#[test]
fn a_report_that_is_long_is_cut() {
    let stuck = try_run(async {
        let tasks: Vec<_> = (0..30).map(|_| spawn(pending::<()>())).collect();
        futures::future::join_all(tasks).await;
    });
    let report = stuck.unwrap_err().to_string();
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(lines[0], "30 tasks stuck at 0 s");
    assert!(lines[1].contains("waits since 0 s for task 1 and 29 more"));
    assert!(lines[2].starts_with("  task 1: waits"), "{}", lines[2]);
    assert_eq!(lines[21], "  and 11 more");
    assert_eq!(lines.len(), 22);
}

#[test]
fn tasks_are_listed_in_the_order_of_making() {
    let stuck = try_run(async {
        let first = spawn_named("first", async {});
        drop(spawn_named("second", pending::<()>()));
        first.await;
        spawn_named("third", pending::<()>()).await;
    });
    let stuck = stuck.unwrap_err();
    let names: Vec<_> = stuck.tasks().iter().map(|task| &task.name).collect();
    assert_eq!(names, ["main", "second", "third"]);
    assert_eq!(stuck.tasks()[0].awaits, ["third"]);
}

#[test]
fn tasks_that_await_each_other_are_all_counted() {
    let stuck = try_run(async {
        let (sender, receiver) = async_channel::unbounded();
        let first = spawn(async move {
            let second: lab::JoinHandle<()> = receiver.recv().await.unwrap();
            second.await;
        });
        let second = spawn(first);
        sender.send(second).await.unwrap();
        pending::<()>().await;
    });
    let stuck = stuck.unwrap_err();
    let awaits = stuck.tasks().iter().map(|task| task.awaits.concat());
    let awaits: Vec<_> = awaits.collect();
    assert_eq!(awaits, ["", "task 2", "task 1"]);
    assert!(stuck.to_string().starts_with("1 task stuck at 0 s\n"));
}

#[test]
fn a_handle_that_was_dropped_is_not_awaited() {
    let stuck = try_run(async {
        let task = spawn(pending::<()>());
        futures::future::select(task, sleep(seconds(1))).await;
        pending::<()>().await;
    });
    assert_eq!(stuck.unwrap_err().tasks()[0].awaits, [""; 0]);
}

#[test]
fn run_panics_with_the_report() {
    let text = panic_of(|| run(pending::<()>()));
    assert!(
        text.starts_with("1 task stuck at 0 s\n  main: waits"),
        "{text}"
    );
}
