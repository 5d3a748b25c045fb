//! In time: a stream of answers, and one sleep beside it.
//! prints
use std::pin::pin;
use std::time::Duration;

use futures::stream::{FuturesUnordered, StreamExt};
use lab::{run, seconds, sleep};
use tokio::select;

/// Asks all shops at the same time. Gives the prices that come in time, in
/// the order in which they come. A price that comes exactly at the end is in
/// time. Waits no longer than it must.
async fn in_time<F>(shops: Vec<F>, patience: Duration) -> Vec<u32>
where
    F: Future<Output = u32>,
{
    let mut answers = FuturesUnordered::from_iter(shops);
    let mut deadline = pin!(sleep(patience));
    let mut prices = Vec::new();
    loop {
        select! {
            biased; // a price first
            answer = answers.next() => match answer {
                Some(price) => prices.push(price),
                None => return prices,
            },
            () = &mut deadline => return prices,
        }
    }
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
