//! A timeout for the lab.

// ANCHOR: timeout
use std::pin::pin;
use std::time::Duration;

use futures::future::{Either, select};
use lab::sleep;

/// What the future gives; or nothing, if the time is over first. The time
/// counts from the first poll.
///
/// # Panics
/// Outside the lab. If the clock would pass 2^64 ns.
pub async fn timeout<F: Future>(
    limit: Duration,
    future: F,
) -> Option<F::Output> {
    match select(pin!(future), sleep(limit)).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(((), _)) => None,
    }
}
// ANCHOR_END: timeout
