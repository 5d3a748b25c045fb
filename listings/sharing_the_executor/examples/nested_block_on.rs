//! A plain function that waits for an async one, called by an async `main`.
//! panics
use tokio::runtime::Handle;

async fn rate() -> u32 {
    tokio::task::yield_now().await; // the bank answers
    29
}

/// A plain function: its callers need no `async`.
fn price(amount: u32) -> u32 {
    amount * Handle::current().block_on(rate())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("asking for the price");
    println!("price: {}", price(3));
}
