//! Given up after a second: two pages joined, and two pages spawned.
//! prints
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use tokio::time::{sleep, timeout};
use tokio::{join, spawn};

static SAVED: AtomicU32 = AtomicU32::new(0);

async fn save(page: &str) {
    println!("  {page}: asked for");
    sleep(Duration::from_secs(3)).await;
    println!("  {page}: saved");
    SAVED.fetch_add(1, Relaxed);
}

async fn joined() {
    join!(save("home"), save("docs"));
}

async fn spawned() {
    let news = spawn(save("news"));
    let blog = spawn(save("blog"));
    news.await.unwrap();
    blog.await.unwrap();
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let second = Duration::from_secs(1);
    println!("joined");
    assert!(timeout(second, joined()).await.is_err());
    println!("spawned");
    assert!(timeout(second, spawned()).await.is_err());
    println!("both given up");
    sleep(Duration::from_secs(10)).await;
    assert_eq!(SAVED.load(Relaxed), 2);
}
