//! Given up after a second: two pages in a set.
//! prints
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

static SAVED: AtomicU32 = AtomicU32::new(0);

async fn save(page: &str) {
    println!("  {page}: asked for");
    sleep(Duration::from_secs(3)).await;
    println!("  {page}: saved");
    SAVED.fetch_add(1, Relaxed);
}

async fn in_a_set() {
    let mut pages = JoinSet::new();
    pages.spawn(save("news"));
    pages.spawn(save("blog"));
    while let Some(page) = pages.join_next().await {
        page.unwrap();
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let second = Duration::from_secs(1);
    println!("in a set");
    assert!(timeout(second, in_a_set()).await.is_err());
    println!("given up");
    sleep(Duration::from_secs(10)).await;
    assert_eq!(SAVED.load(Relaxed), 0);
}
