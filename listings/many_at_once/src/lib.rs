//! A timeout for the lab.

// ANCHOR: timeout
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use lab::sleep;

/// What the future gives; or nothing, if the time is over first. The time
/// counts from the first poll. In each poll the future is asked first, the
/// clock second.
///
/// # Panics
/// Outside the lab. If the clock would pass 2^64 ns.
pub async fn timeout<F: Future>(
    limit: Duration,
    future: F,
) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut end = pin!(sleep(limit));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
    .await
}
// ANCHOR_END: timeout
