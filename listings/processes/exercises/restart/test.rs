use std::io;
use std::process::{Child, Command};

use super::restart;

fn shell(script: &str) -> io::Result<Child> {
    Command::new("sh").arg("-c").arg(script).spawn()
}

/// Starts the scripts one after another, and says how many were started.
fn in_turn(scripts: &[&str], most: u32) -> (Option<u32>, usize) {
    let mut left = scripts.iter();
    let next = || shell(left.next().expect("more starts than allowed"));
    let result = restart(most, next).expect("sh can be started");
    (result, scripts.len() - left.len())
}

#[test]
fn a_clerk_that_succeeds_is_started_once() {
    assert_eq!(in_turn(&["exit 0", "exit 0"], 2), (Some(1), 1));
}

#[test]
fn one_that_exits_with_a_code_is_started_again() {
    assert_eq!(in_turn(&["exit 7", "exit 1", "exit 0"], 3), (Some(3), 3));
}

#[test]
fn one_that_is_ended_by_a_signal_is_started_again() {
    assert_eq!(in_turn(&["kill -9 $$", "exit 0"], 2), (Some(2), 2));
}

#[test]
fn after_the_last_try_there_is_no_other() {
    assert_eq!(in_turn(&["exit 1", "kill -6 $$", "exit 0"], 2), (None, 2));
}
