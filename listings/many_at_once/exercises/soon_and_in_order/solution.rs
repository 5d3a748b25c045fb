//! Soon and in order: as they come, each with its number; sorted at the end.
//! prints
use futures::stream::{self, StreamExt};
use lab::{run, seconds, sleep};

const THINKS: [u64; 12] = [6, 1, 1, 1, 6, 1, 1, 1, 6, 1, 1, 1];

/// Asks all shops, three at once. Gives the answers in the shops' order, as
/// soon as the last one is there.
async fn soon_and_in_order<F: Future>(shops: Vec<F>) -> Vec<F::Output> {
    let numbered = shops.into_iter().enumerate();
    let asked = numbered.map(async |(number, shop)| (number, shop.await));
    let answers = stream::iter(asked).buffer_unordered(3);
    let mut answers: Vec<_> = answers.collect().await;
    answers.sort_by_key(|(number, _)| *number);
    answers.into_iter().map(|(_, answer)| answer).collect()
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
