//! Given up after a second, and told so.
//! prints
use std::time::Duration;

use tokio::spawn;
use tokio::time::{Instant, sleep, timeout};

async fn save(page: &str) {
    sleep(Duration::from_secs(3)).await;
    println!("{page}: saved");
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let mut news = spawn(save("news"));
    let second = Duration::from_secs(1);
    assert!(timeout(second, &mut news).await.is_err()); // only lent
    news.abort();
    let end = news.await;
    println!("cancelled: {}", end.unwrap_err().is_cancelled());
    println!("after: {} s", start.elapsed().as_secs());
    sleep(Duration::from_secs(10)).await;
}
