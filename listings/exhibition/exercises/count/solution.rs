//! Count: all three are spawned before the first is waited for.
//! prints
use std::cell::RefCell;
use std::rc::Rc;

use lab::{run, seconds, sleep, spawn};

/// What the counters have said so far, in order; shared by all three.
type Said = Rc<RefCell<Vec<&'static str>>>;

async fn count(said: Said) {
    said.borrow_mut().push("One");
    sleep(seconds(1)).await;
    said.borrow_mut().push("Two");
}

async fn three_counters(said: Said) {
    let mut counters = Vec::new();
    for _ in 0..3 {
        counters.push(spawn(count(Rc::clone(&said))));
    }
    for counter in counters {
        counter.await;
    }
}

fn main() {
    let said = Said::default();
    let counting = run(three_counters(Rc::clone(&said)));
    println!("said: {}", said.borrow().join(" "));
    println!("elapsed: {} s", counting.elapsed.as_secs());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
