use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

thread_local! {
    /// What is left in this poll. `None`: nobody counts.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Gives the future so many units, anew at each poll. (If it panics, what
/// is left stays left.)
pub async fn with_budget<F: Future>(units: u32, future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| {
        let before = LEFT.replace(Some(units));
        let result = future.as_mut().poll(context);
        LEFT.set(before);
        result
    })
    .await
}

/// Takes a unit. When none is left, gives way.
pub async fn spend() {
    poll_fn(|context| match LEFT.get() {
        None => Poll::Ready(()),
        Some(0) => {
            context.waker().wake_by_ref(); // ready again at once
            Poll::Pending
        }
        Some(left) => {
            LEFT.set(Some(left - 1));
            Poll::Ready(())
        }
    })
    .await
}
