//! In time: show what comes within five seconds.
//! exercise
use std::time::Duration;

use lab::{run, seconds, sleep};

/// Asks all shops at the same time. Gives the prices that come in time, in
/// the order in which they come. A price that comes exactly at the end is in
/// time. Waits no longer than it must.
async fn in_time<F>(shops: Vec<F>, patience: Duration) -> Vec<u32>
where
    F: Future<Output = u32>,
{
    let all = futures::future::join_all(shops).await;
    sleep(patience).await;
    all
}

async fn shop(thinks: u64, price: u32) -> u32 {
    sleep(seconds(thinks)).await;
    price
}

fn main() {
    let shops = vec![shop(10, 80), shop(3, 95), shop(1, 99)];
    let page = run(in_time(shops, seconds(5)));
    println!("{:?} after {:?}", page.value, page.elapsed);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
