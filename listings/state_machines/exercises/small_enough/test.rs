use super::report;
use state_machines::polls;

#[test]
fn it_does_the_same() {
    let expected = [
        "poll 1: loads a page, asks for docs",
        "poll 2: has docs, loads a page, asks for blog",
        "poll 3: has blog, ready: 279",
    ];
    assert_eq!(polls(report()), expected);
}

#[test]
fn it_is_small_enough() {
    assert!(size_of_val(&report()) <= 128, "{}", size_of_val(&report()));
}
