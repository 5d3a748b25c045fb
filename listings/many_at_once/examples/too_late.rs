//! Three orders of five parts, with five seconds of patience for each.
//! prints
use std::cell::Cell;
use std::time::Duration;

use lab::{now, run, seconds, sleep, work};
use many_at_once::timeout;

fn give(kind: &str, done: &Cell<u32>, order: impl Future) -> (u64, u32) {
    let given = run(async {
        let in_time = timeout(seconds(5), order).await.is_some();
        let answer = if in_time { "done" } else { "too late" };
        let (end, done) = (now().as_secs(), done.get());
        println!("{kind:9}  {end:9}  {answer:8}  {done:10}");
        (end, done)
    });
    given.value
}

fn main() {
    println!("each part  ended (s)  answer    parts done");
    let done = Cell::new(0);
    let waits = async {
        for part in 1..=5 {
            sleep(seconds(2)).await;
            done.set(part);
        }
    };
    assert_eq!(give("waits", &done, waits), (5, 2));

    let done = Cell::new(0);
    let works = async {
        for part in 1..=5 {
            work(seconds(2));
            done.set(part);
        }
    };
    assert_eq!(give("works", &done, works), (10, 5));

    let done = Cell::new(0);
    let both = async {
        for part in 1..=5 {
            work(seconds(2));
            sleep(Duration::ZERO).await; // gives way
            done.set(part);
        }
    };
    assert_eq!(give("both", &done, both), (6, 2));
}
