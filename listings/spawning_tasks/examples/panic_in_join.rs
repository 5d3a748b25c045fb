//! Two pages in one task. One panics after a second.
//! prints
use std::time::Duration;

use tokio::time::sleep;
use tokio::{join, spawn};

async fn save(page: &str, seconds: u64) {
    sleep(Duration::from_secs(seconds)).await;
    assert_ne!(page, "lost", "no such page");
    println!("{page}: saved");
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let both = spawn(async { join!(save("home", 2), save("lost", 1)) });
    let end = both.await;
    sleep(Duration::from_secs(10)).await;
    println!("panicked: {}", end.unwrap_err().is_panic());
}
