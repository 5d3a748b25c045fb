//! Knee: from how many boards on does she never wait?
//! exercise
use std::time::Duration;

use lab::seconds;

/// The smallest number of boards at which she always finds a reply ready,
/// if she sees a move in `see` and an amateur in `think`.
///
/// # Panics
/// If `see` is zero.
fn knee(see: Duration, think: Duration) -> u128 {
    think.as_nanos() / see.as_nanos()
}

fn main() {
    println!("knee: {} boards", knee(seconds(5), seconds(55)));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
