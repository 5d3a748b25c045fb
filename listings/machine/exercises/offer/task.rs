//! Offer: how long will the job take after the purchase?
//! exercise
use std::time::Duration;

use lab::millis;

/// How long a job will take that takes `elapsed` now, with `busy` of it at
/// work, if the processor becomes `processor` times as fast and the server
/// `server` times.
fn after(
    elapsed: Duration,
    busy: Duration,
    processor: u32,
    server: u32,
) -> Duration {
    let (working, waiting) = (busy, elapsed - busy);
    (working + waiting) / processor / server // all of it, by both
}

fn main() {
    let collector = after(millis(400), millis(10), 10, 1);
    println!("collector: {collector:?}");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
