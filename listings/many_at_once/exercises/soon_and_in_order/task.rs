//! Soon and in order: three at once, and none waits for a place in vain.
//! exercise
use futures::stream::{self, StreamExt};
use lab::{run, seconds, sleep};

const THINKS: [u64; 12] = [6, 1, 1, 1, 6, 1, 1, 1, 6, 1, 1, 1];

/// Asks all shops, three at once. Gives the answers in the shops' order, as
/// soon as the last one is there.
async fn soon_and_in_order<F: Future>(shops: Vec<F>) -> Vec<F::Output> {
    stream::iter(shops).buffered(3).collect().await
}

async fn ask(shop: usize) -> usize {
    sleep(seconds(THINKS[shop])).await;
    shop
}

fn main() {
    let asked = run(soon_and_in_order((0..12).map(ask).collect()));
    println!("{:?} after {:?}", asked.value, asked.elapsed);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
