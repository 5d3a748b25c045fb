//! Pool: how many connections are enough?
//! exercise
use std::time::Duration;

use lab::millis;

/// The smallest pool in which no query waits for a connection, if one comes
/// exactly every `interval` and keeps its connection for `query`.
///
/// # Panics
/// If `interval` is zero.
fn pool(interval: Duration, query: Duration) -> usize {
    let connections = interval.as_nanos() / query.as_nanos();
    connections as usize
}

fn main() {
    println!("connections: {}", pool(millis(10), millis(50)));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
