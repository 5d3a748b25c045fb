//! Three states: where a sleeper, a spinner and a crowd leave their time.
//! measures; linux
use std::thread;
use std::time::{Duration, Instant};

use machine::Thread;

fn sleeper() {
    for _ in 0..100 {
        thread::sleep(Duration::from_millis(2));
    }
}

fn spinner() {
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(200) {}
}

fn observe(name: &str, job: fn()) -> Option<Thread> {
    let (start, before) = (Instant::now(), Thread::now()?);
    job();
    let (spent, wall) = (Thread::now()?.since(before), start.elapsed());
    let waiting = wall.saturating_sub(spent.working + spent.ready);
    let times = [spent.working, spent.ready, waiting].map(|t| t.as_millis());
    println!(
        "{name:>11}  {:>12}  {:>10}  {:>12}  {:>9}  {:>11}",
        times[0], times[1], times[2], spent.voluntary, spent.involuntary
    );
    Some(spent)
}

fn main() {
    println!(
        "     thread  working (ms)  ready (ms)  waiting (ms)  voluntary  \
         involuntary"
    );
    let unknown = "this system does not publish such notes";
    let asleep = observe("sleeper", sleeper).expect(unknown);
    observe("spinner", spinner);
    let crowd = 3 * thread::available_parallelism().map_or(1, |n| n.get());
    let crowded = thread::scope(|scope| {
        (1..crowd).for_each(|_| drop(scope.spawn(spinner)));
        observe("one of many", spinner).expect(unknown)
    });
    assert!(asleep.voluntary > 30);
    assert!(crowded.involuntary > 3 * crowded.voluntary);
    assert!(crowded.ready > crowded.working / 3);
}
