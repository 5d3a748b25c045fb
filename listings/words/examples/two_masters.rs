//! Two masters, and a record of when each board was worked on.
//! prints
use std::rc::Rc;

use lab::{seconds, sleep, spawn};
use tokio::sync::Semaphore;
use trace::{Overlap, Recorder};
use words::watch;

async fn game(board: String, masters: Rc<Semaphore>, record: Recorder) {
    let board = record.made(board);
    for _ in 0..30 {
        record.ready(board);
        let master = masters.acquire().await.unwrap();
        record.working(board, 0);
        sleep(seconds(5)).await; // one of them sees a move
        record.waiting(board);
        drop(master); // and walks on
        sleep(seconds(55)).await; // the amateur thinks
    }
    record.done(board);
}

fn main() {
    let evening = watch("two masters", async |record| {
        let masters = Rc::new(Semaphore::new(2));
        let mut games = Vec::new();
        for number in 1..=24 {
            let board = format!("board {number}");
            let masters = Rc::clone(&masters);
            games.push(spawn(game(board, masters, record.clone())));
        }
        for game in games {
            game.await;
        }
    });
    println!("verdict: {}", evening.overlap());
    println!("boards worked on  time (s)");
    for (boards, time) in evening.parallelism().iter().enumerate() {
        println!("{boards:>16}  {:>8}", time.as_secs());
    }
    assert_eq!(evening.overlap(), Overlap::Simultaneous);
}
