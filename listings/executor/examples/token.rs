//! Woken twice before it sleeps: there is one token.
//! prints
use std::thread;
use std::time::{Duration, Instant};

const MOMENT: Duration = Duration::from_millis(20);

/// Whether the second park waits, after two tokens and one park.
fn second_park_waits() -> bool {
    let me = thread::current();
    me.unpark();
    me.unpark(); // twice
    thread::park(); // returns at once: there is a token

    let start = Instant::now();
    thread::park_timeout(MOMENT); // is there another?
    start.elapsed() >= MOMENT
}

fn main() {
    // Each park may also return for no reason, so it is tried again.
    let waits = (0..10).any(|_| second_park_waits());
    println!("first park: returns at once");
    println!("second park: waits");
    assert!(waits);
}
