//! The function becomes async, or its callers go to the pool.
//! prints
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

async fn rate() -> u32 {
    tokio::task::yield_now().await; // the bank answers
    29
}

async fn price(amount: u32) -> u32 {
    amount * rate().await
}

/// Where a plain function is asked for: not on a worker, please.
fn blocking_price(amount: u32) -> u32 {
    amount * Handle::current().block_on(rate())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("asking for the price");
    println!("price: {}", price(3).await);
    let price = spawn_blocking(|| blocking_price(3)).await.unwrap();
    println!("price: {price}");
    assert_eq!(price, 87);
}
