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

/// Prints and returns how many seconds it takes to get both pages.
async fn time(way: &str, pages: impl Future<Output = usize>) -> u64 {
    let start = Instant::now();
    assert_eq!(pages.await, 11);
    let elapsed = start.elapsed().as_secs();
    println!("{way}: {elapsed} s");
    elapsed
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    assert_eq!(time("in a row", in_a_row()).await, 2);
    assert_eq!(time("joined", joined()).await, 1);
    assert_eq!(time("spawned", spawned()).await, 1);
}
