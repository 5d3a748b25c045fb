//! A collector and a picture under one GIL, with turns of several lengths.
//! prints
use std::time::Duration;

use lab::{Run, millis, now, run, sleep, spawn_named, work};

/// Paints for 120 ms, and lets go of the worker after each turn.
async fn picture(turn: Duration) -> Duration {
    for _ in 0..120 / turn.as_millis() {
        work(turn);
        sleep(Duration::ZERO).await; // who wants the worker has it now
    }
    now()
}

/// Waits for five pages, and looks at each of them for a millisecond.
async fn collector() -> Duration {
    for _ in 0..5 {
        sleep(millis(9)).await;
        work(millis(1));
    }
    now()
}

fn both(turn: Duration) -> Run<[Duration; 2]> {
    run(async move {
        let picture = spawn_named("picture", picture(turn));
        let collector = spawn_named("collector", collector());
        [collector.await, picture.await]
    })
}

fn main() {
    let alone = run(collector()).elapsed;
    assert_eq!(alone, millis(50));
    let mut collectors = Vec::new();
    println!("turn (ms)  collector (ms)  picture (ms)");
    for turn in [1, 5, 20, 120] {
        let [collector, picture] = both(millis(turn)).value;
        println!(
            "{turn:>9}  {:>14}  {:>12}",
            collector.as_millis(),
            picture.as_millis()
        );
        collectors.push(collector);
    }
    assert_eq!(collectors, [51, 60, 125, 170].map(millis));
}
