//! A tally that relies on there being one thread.
//! does not compile: future cannot be sent between threads safely
use std::cell::Cell;
use std::rc::Rc;

use tokio::task::{JoinHandle, spawn, yield_now};

async fn game(finished: Rc<Cell<u32>>) {
    yield_now().await; // thirty moves, in another chapter
    let so_far = finished.get();
    finished.set(so_far + 1); // no await in between: nobody can interfere
}

/// Begins a game, on any worker.
fn begin(game: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    spawn(game)
}

#[tokio::main]
async fn main() {
    let finished = Rc::new(Cell::new(0));
    let mut games = Vec::new();
    for _ in 1..=24 {
        games.push(begin(game(Rc::clone(&finished))));
    }
    for game in games {
        game.await.unwrap();
    }
    println!("finished: {} games", finished.get());
}
