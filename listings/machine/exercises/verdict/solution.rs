//! Verdict: the longest of the three states says it.
//! prints
use std::time::Duration;

use lab::millis;

/// What a job needs most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// A faster processor, or less to compute.
    Processor,
    /// Another worker: it could go on, and nobody runs it.
    Worker,
    /// A faster reply, or something else to do meanwhile.
    Reply,
}

/// Judges a job by how long it was in each of the three states.
fn verdict(working: Duration, ready: Duration, waiting: Duration) -> Need {
    if working > ready && working > waiting {
        Need::Processor
    } else if ready > waiting {
        Need::Worker
    } else {
        Need::Reply
    }
}

fn main() {
    let crowded = verdict(millis(67), millis(133), millis(0));
    println!("one of many: {crowded:?}");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
