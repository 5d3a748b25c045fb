//! Verdict: what would make this job faster?
//! exercise
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
    let busy_share = working.div_duration_f64(working + ready + waiting);
    if busy_share > 0.5 {
        Need::Processor
    } else if waiting.is_zero() {
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
