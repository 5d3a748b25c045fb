//! The same tally, where one thread is not assumed but chosen.
//! prints
use std::cell::Cell;
use std::rc::Rc;

use tokio::task::{JoinHandle, LocalSet, spawn_local, yield_now};

async fn game(finished: Rc<Cell<u32>>) {
    yield_now().await; // thirty moves, in another chapter
    let so_far = finished.get();
    finished.set(so_far + 1); // no await in between: nobody can interfere
}

/// Begins a game, on this thread.
fn begin(game: impl Future<Output = ()> + 'static) -> JoinHandle<()> {
    spawn_local(game)
}

async fn evening() {
    let finished = Rc::new(Cell::new(0));
    let mut games = Vec::new();
    for _ in 1..=24 {
        games.push(begin(game(Rc::clone(&finished))));
    }
    for game in games {
        game.await.unwrap();
    }
    println!("finished: {} games", finished.get());
    assert_eq!(finished.get(), 24);
}

#[tokio::main]
async fn main() {
    LocalSet::new().run_until(evening()).await;
}
