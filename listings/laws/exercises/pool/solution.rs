//! Pool: as many connections as queries are under way.
//! prints
use std::time::Duration;

use lab::millis;

/// The smallest pool that keeps up with a query every `interval`, if each
/// query keeps its connection for `query`.
///
/// # Panics
/// If `interval` is zero.
fn pool(interval: Duration, query: Duration) -> usize {
    let connections = query.as_millis().div_ceil(interval.as_millis());
    connections as usize
}

fn main() {
    println!("connections: {}", pool(millis(10), millis(50)));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
