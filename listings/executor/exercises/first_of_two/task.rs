//! First of two: whose value comes first?
//! exercise
use std::future::{pending, ready};

use executor::block_on;

/// The value of that future which is ready first. If both are ready, it is
/// the value of `one`. The other is dropped.
async fn first<T>(
    one: impl Future<Output = T>,
    other: impl Future<Output = T>,
) -> T {
    drop(other);
    one.await
}

fn main() {
    let reply = block_on(first(ready("Ada"), pending()));
    println!("first: {reply}");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
