//! Two pages on Tokio: in a row, joined, and one of them spawned.
//! prints
use std::time::Duration;

use tokio::time::{Instant, sleep};

async fn fetch(page: &str) -> usize {
    sleep(Duration::from_secs(1)).await; // the site takes a second
    page.len()
}

async fn in_a_row() -> usize {
    fetch("news").await + fetch("weather").await
}

async fn joined() -> usize {
    let (news, weather) = tokio::join!(fetch("news"), fetch("weather"));
    news + weather
}

async fn spawned() -> usize {
    let news = tokio::spawn(fetch("news"));
    fetch("weather").await + news.await.unwrap()
}

async fn time<T>(way: &str, future: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let value = future.await;
    println!("{way}: {} s", start.elapsed().as_secs());
    value
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let letters = time("in a row", in_a_row()).await;
    assert_eq!(letters, time("joined", joined()).await);
    assert_eq!(letters, time("spawned", spawned()).await);
}
