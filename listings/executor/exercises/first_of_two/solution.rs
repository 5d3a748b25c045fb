//! First of two: both are polled, and the first value ends it.
//! prints
use std::future::{pending, poll_fn, ready};
use std::pin::pin;

use executor::block_on;

/// The value of that future which is ready first. If both are ready, it is
/// the value of `one`. The other is dropped.
async fn first<T>(
    one: impl Future<Output = T>,
    other: impl Future<Output = T>,
) -> T {
    let (mut one, mut other) = (pin!(one), pin!(other));
    poll_fn(|context| {
        let polled = one.as_mut().poll(context);
        if polled.is_ready() {
            return polled;
        }
        other.as_mut().poll(context)
    })
    .await
}

fn main() {
    let reply = block_on(first(ready("Ada"), pending()));
    println!("first: {reply}");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
