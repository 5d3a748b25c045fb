//! Two shops are asked: wait for all, for the first, or as they come.
//! prints
use futures::future::join_all;
use futures::stream::{FuturesUnordered, StreamExt};
use lab::{mark, now, run, seconds, sleep};
use tokio::select;

async fn ask(shop: &'static str, thinks: u64) -> &'static str {
    mark(shop, "?");
    sleep(seconds(thinks)).await;
    mark(shop, "price");
    shop
}

fn show(way: &str, shop: &str) -> u64 {
    mark("our page", shop);
    println!("{way}, {shop}: {} s", now().as_secs());
    now().as_secs()
}

async fn all() -> Vec<u64> {
    let asked = [ask("slow", 10), ask("quick", 3)];
    let answers = join_all(asked).await;
    answers.iter().map(|shop| show("all", shop)).collect()
}

async fn first() -> u64 {
    let answer = select! {
        biased; // polled in this order
        answer = ask("slow", 10) => answer,
        answer = ask("quick", 3) => answer,
    };
    let shown = show("first", answer);
    sleep(seconds(7)).await; // for the slow shop, in vain
    mark("our page", "|");
    shown
}

async fn as_they_come() -> Vec<u64> {
    let asked = [ask("slow", 10), ask("quick", 3)];
    let answers = FuturesUnordered::from_iter(asked);
    let shown = answers.map(|shop| show("as they come", shop));
    shown.collect().await
}

fn main() {
    assert_eq!(run(all()).value, [10, 10]);
    assert_eq!(run(first()).value, 3);
    assert_eq!(run(as_they_come()).value, [3, 10]);
}
