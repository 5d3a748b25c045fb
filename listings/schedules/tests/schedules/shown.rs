//! Schedules as a reader sees them.

use crate::some::{increments, philosophers};
use schedules::{Moment, Program, Thread};

#[test]
fn the_shortest_way_to_two() {
    let all = increments().every();
    let two = all.shortest(|now| now.is_end() && now.shared == 2).unwrap();
    assert_eq!(two.len(), 12);
    let shown = two.to_string();
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "step  thread  does    shared  own");
    assert_eq!(lines[1], "   1  ada     loads   0       0");
    assert!(lines[12].starts_with("  12  ") && lines[12].contains("  2  "));
    let fields =
        |line: &str| line.split("  ").filter(|field| !field.is_empty()).count();
    assert!(lines.iter().all(|line| fields(line) == 5), "{shown}");
}

#[test]
fn what_is_nothing_has_no_column() {
    let all = philosophers(2).every();
    let stuck = all.shortest(Moment::is_stuck).unwrap();
    let expected = "\
        step  thread         does\n   \
           1  philosopher 0  locks fork 0\n   \
           2  philosopher 1  locks fork 1\n\
        philosopher 0 is blocked at: locks fork 1\n\
        philosopher 1 is blocked at: locks fork 0\n";
    assert_eq!(stuck.to_string(), expected);
}

#[test]
fn what_is_done_in_words() {
    let program = Program::<u32, bool>::new(0)
        .thread("ada", |me: &mut Thread<u32, bool>| {
            me.lock("A");
            me.wait("bell", "A");
            me.unlock("A");
            me.choose("guesses", 2, |_, _, _| {});
            me.choose("knows", 1, |_, _, _| {});
        })
        .thread("ben", |me| {
            me.lock("A");
            me.try_lock("B", |_, _| {});
            me.notify_one("bell");
            me.notify_all("bell");
            me.unlock("A");
            me.try_lock("B", |_, _| {});
        });
    let all = program.every();
    let ended = all.shortest(Moment::is_finished).unwrap();
    let told: Vec<String> =
        ended.steps().into_iter().map(|step| step.does).collect();
    let expected = [
        "locks A",
        "unlocks A, waits for bell",
        "locks A",
        "locks B",
        "notifies ada (bell)",
        "notifies nobody (bell)",
        "unlocks A",
        "wakes, locks A",
        "unlocks A",
        "guesses (0)",
        "knows",
        "finds B locked",
    ];
    let sorted = |mut told: Vec<String>| {
        told.sort();
        told
    };
    let expected = expected.map(String::from).to_vec();
    assert_eq!(sorted(told), sorted(expected));
}
