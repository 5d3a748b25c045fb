//! The same tally for any number of workers: one step instead of two.
//! prints
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use tokio::task::{JoinHandle, spawn, yield_now};

async fn game(finished: Arc<AtomicU32>) {
    yield_now().await; // thirty moves, in another chapter
    finished.fetch_add(1, Relaxed); // reads and writes in one step
}

/// Begins a game, on any worker.
fn begin(game: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    spawn(game)
}

#[tokio::main]
async fn main() {
    let finished = Arc::new(AtomicU32::new(0));
    let mut games = Vec::new();
    for _ in 1..=24 {
        games.push(begin(game(Arc::clone(&finished))));
    }
    for game in games {
        game.await.unwrap();
    }
    println!("finished: {} games", finished.load(Relaxed));
    assert_eq!(finished.load(Relaxed), 24);
}
