//! Tokio's clock, moved by hand.
//! prints
use std::time::Duration;

use tokio::time::{Instant, advance, sleep};

async fn game() {
    for _ in 0..30 {
        advance(Duration::from_secs(5)).await; // is this her work?
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
}
