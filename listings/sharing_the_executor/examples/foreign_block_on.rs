//! The same with a `block_on` that Tokio does not know: at first, it works.
//! hangs
use std::io::{Write, stdout};

use futures::executor::block_on;
use tokio::task::spawn_blocking;

async fn rate() -> u32 {
    spawn_blocking(|| 29).await.unwrap() // the pool answers
}

/// A plain function: its callers need no `async`.
fn price(amount: u32) -> u32 {
    amount * block_on(rate())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for customer in 1..=1000 {
        assert_eq!(price(3), 87);
        print!("{customer:>4}"); // this one has a price
        if customer % 16 == 0 {
            println!();
        }
        stdout().flush().unwrap();
    }
}
