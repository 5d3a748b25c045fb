use std::future::{pending, ready};

use lab::{run, seconds, sleep};

use super::first;

async fn after(time: u64, who: &'static str) -> &'static str {
    sleep(seconds(time)).await;
    who
}

#[test]
fn the_shorter_wait_wins_on_either_side() {
    let race = run(first(after(3, "Ada"), after(9, "Bob")));
    assert_eq!((race.value, race.elapsed), ("Ada", seconds(3)));
    let race = run(first(after(9, "Ada"), after(3, "Bob")));
    assert_eq!((race.value, race.elapsed), ("Bob", seconds(3)));
}

#[test]
fn one_goes_before_the_other() {
    assert_eq!(run(first(ready("Ada"), ready("Bob"))).value, "Ada");
    assert_eq!(run(first(pending(), ready("Bob"))).value, "Bob");
}
