//! Pool: how many connections are enough?
//! exercise
use std::time::Duration;

use lab::millis;

/// The smallest pool that keeps up with a query every `interval`, if each
/// query keeps its connection for `query`.
///
/// # Panics
/// If `interval` is zero.
fn pool(interval: Duration, query: Duration) -> usize {
    let connections = interval.as_millis() / query.as_millis();
    connections as usize
}

fn main() {
    println!("connections: {}", pool(millis(10), millis(50)));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
