//! Two masters and one pen.
//! prints
use std::rc::Rc;

use lab::{run, seconds, sleep, spawn};
use tokio::sync::Semaphore;

async fn game(masters: Rc<Semaphore>, pen: Rc<Semaphore>) {
    for _ in 0..30 {
        let master = masters.acquire().await.unwrap();
        let writing = pen.acquire().await.unwrap();
        sleep(seconds(5)).await; // she sees a move, and writes it down
        drop((writing, master));
        sleep(seconds(55)).await; // the amateur thinks
    }
}

fn main() {
    let masters = Rc::new(Semaphore::new(2));
    let pen = Rc::new(Semaphore::new(1));
    let evening = run(async move {
        let game = |_| spawn(game(Rc::clone(&masters), Rc::clone(&pen)));
        let games: Vec<_> = (1..=24).map(game).collect();
        for game in games {
            game.await;
        }
    });
    println!("evening: {} s", evening.elapsed.as_secs());
}
