//! Traces in the file that `BOOK_TRACE` names.

use lab::{Lab, seconds, sleep, try_run, work};
use std::env;
use std::fs;
use std::process::Command;
use trace::Trace;

/// Set in the process that runs the program below.
const CHILD: &str = "LAB_TEST_CHILD";

/// Does nothing but in a process of its own.
#[test]
fn three_runs_in_a_child() {
    if env::var_os(CHILD).is_none() {
        return;
    }
    Lab::new().titled("first").run(async { work(seconds(1)) });
    Lab::new().titled("second").run(sleep_outside());
    let stuck = try_run(std::future::pending::<()>());
    assert!(stuck.is_err());
}

async fn sleep_outside() {
    sleep(seconds(2)).await;
}

#[test]
fn every_run_is_added_to_the_file() {
    let name = format!("lab-{}-book-trace", std::process::id());
    let file = env::temp_dir().join(name);
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "book_trace::three_runs_in_a_child"])
        .env(CHILD, "1")
        .env("BOOK_TRACE", &file)
        .output()
        .unwrap();
    assert!(child.status.success(), "{child:?}");
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();

    let traces = Trace::read_all(&text).unwrap();
    let titles: Vec<_> = traces.iter().map(Trace::title).collect();
    assert_eq!(titles, ["first", "second", ""]);
    let elapsed = traces.iter().map(|trace| trace.totals().elapsed);
    assert!(elapsed.eq([1, 2, 0].map(seconds)));
    assert!(traces.iter().all(|trace| trace.events().len() >= 2));
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let file = env::temp_dir().join("no such folder").join("trace");
    let child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "book_trace::three_runs_in_a_child",
            "--nocapture",
        ])
        .env(CHILD, "1")
        .env("BOOK_TRACE", &file)
        .output()
        .unwrap();
    assert!(!child.status.success());
    let errors = String::from_utf8(child.stderr).unwrap();
    let named = format!("BOOK_TRACE={}: ", file.display());
    assert!(errors.contains(&named), "{errors}");
}
