//! The server's beginning and its end.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::shared::book::{Fifo, Served, reader, shared, wait_for_end};

/// The tests.
pub const ALL: &[(&str, fn())] = tests![
    a_port_in_use_is_named,
    without_a_book_it_says_so,
    help_explains_every_command,
    ctrl_c_ends_all_and_leaves_nothing,
    a_killed_server_leaves_nothing,
];

fn a_port_in_use_is_named() {
    let served = Served::start();
    let port = served.host.rsplit_once(':').expect("a port").1;
    let second = reader(shared()).args(["serve", "--port", port]).output().expect("it starts");
    assert_eq!(second.status.code(), Some(1));
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(said.contains(port) && said.contains("--port 0"), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

fn without_a_book_it_says_so() {
    let output = reader("/".as_ref()).arg("build").output().expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("book.toml"));
}

fn help_explains_every_command() {
    let output = reader(shared()).arg("--help").output().expect("it starts");
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["serve", "build", "record", "--port", "--open", "--pages", "--root"] {
        assert!(help.contains(word), "{word} is missing from\n{help}");
    }
}

/// A server at work: a program with a child runs, and the pipe that both hold.
fn at_work(name: &str) -> (Served, fs::File, PathBuf) {
    let served = Served::start();
    let fifo = Fifo::new(name);
    let mut run = served.run_edited("waits", &fifo.holder());
    assert_eq!(run.lines(1), ["ready"]);
    let held = fifo.held();
    let (printed, _) = served.run("litters").finish();
    let desk = PathBuf::from(printed.lines().next().expect("its folder"));
    let folder = desk.ancestors().nth(2).expect("at-PORT/SEAT/desk").to_owned();
    assert!(folder.is_dir());
    // The page stays open to the end.
    thread::spawn(move || run.for_each(drop));
    (served, held, folder)
}

fn ctrl_c_ends_all_and_leaves_nothing() {
    let (served, held, folder) = at_work("interrupted");
    assert_eq!(served.signal("INT"), Some(0));
    wait_for_end(held);
    assert!(!folder.exists());
}

fn a_killed_server_leaves_nothing() {
    let (served, held, folder) = at_work("killed");
    assert_eq!(served.signal("KILL"), None);
    wait_for_end(held);
    // Its folder is removed by a process that is not ours to wait for.
    let patience = 500;
    let gone = (0..patience).any(|_| {
        thread::sleep(Duration::from_millis(20));
        !folder.exists()
    });
    assert!(gone, "{} is still there", folder.display());
}
