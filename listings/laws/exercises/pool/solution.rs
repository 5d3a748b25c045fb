//! Pool: as many connections as queries are under way.
//! prints
use std::time::Duration;

use lab::millis;

/// The smallest pool in which no query waits for a connection, if one comes
/// exactly every `interval` and keeps its connection for `query`.
///
/// # Panics
/// If `interval` is zero.
fn pool(interval: Duration, query: Duration) -> usize {
    let connections = query.as_nanos().div_ceil(interval.as_nanos());
    connections as usize
}

fn main() {
    println!("connections: {}", pool(millis(10), millis(50)));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
