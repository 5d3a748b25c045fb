//! The same evening on Tokio, whose clock is paused.
//! prints
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};

static MASTER: Semaphore = Semaphore::const_new(1);

async fn game() {
    for _ in 0..30 {
        let she_is_here = MASTER.acquire().await.unwrap();
        sleep(Duration::from_secs(5)).await; // she sees a move
        drop(she_is_here); // and walks on
        sleep(Duration::from_secs(55)).await; // the amateur thinks
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let mut games = Vec::new();
    for _ in 1..=24 {
        games.push(tokio::spawn(game()));
    }
    for game in games {
        game.await.unwrap();
    }
    println!("evening: {} s", start.elapsed().as_secs());
    assert_eq!(start.elapsed(), Duration::from_secs(3_655));
}
