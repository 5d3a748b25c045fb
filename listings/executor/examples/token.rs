//! Woken before it sleeps: the token is kept, and there is one of it.
//! prints
use std::thread;
use std::time::{Duration, Instant};

fn main() {
    let me = thread::current();
    me.unpark();
    me.unpark(); // twice
    thread::park(); // returns at once: there is a token
    println!("awake: 1");

    let hour = Duration::from_secs(3600);
    let start = Instant::now();
    me.unpark();
    thread::park_timeout(hour); // so does this
    assert!(start.elapsed() < hour);
    println!("awake: 2");
}
