//! Traces in the file that `BOOK_TRACE` names.

use crate::some::{increments, philosophers};
use schedules::Moment;
use std::env;
use std::fs;
use std::process::Command;
use trace::Trace;

/// Set in the process that runs the program below.
const CHILD: &str = "SCHEDULES_TEST_CHILD";

/// Does nothing but in a process of its own.
#[test]
fn two_found_in_a_child() {
    if env::var_os(CHILD).is_none() {
        return;
    }
    let all = increments().every();
    assert!(all.shortest(|end| end.shared == 2).is_some());
    assert!(all.shortest(|end| end.shared == 7).is_none());
    let table = philosophers(3).every();
    assert!(table.shortest(Moment::is_stuck).is_some());
}

#[test]
fn what_is_found_is_added_to_the_file() {
    let name = format!("schedules-{}-book-trace", std::process::id());
    let file = env::temp_dir().join(name);
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "book_trace::two_found_in_a_child"])
        .env(CHILD, "1")
        .env("BOOK_TRACE", &file)
        .output()
        .unwrap();
    assert!(child.status.success(), "{child:?}");
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();

    let traces = Trace::read_all(&text).unwrap();
    let tasks: Vec<_> =
        traces.iter().map(|trace| trace.tasks().len()).collect();
    assert_eq!(tasks, [2, 3]);
}
