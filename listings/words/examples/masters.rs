//! One to four masters, and more: whoever is free goes to the next board.
//! prints
use std::rc::Rc;
use std::time::Duration;

use lab::{run, seconds, sleep, spawn};
use tokio::sync::Semaphore;

async fn game(masters: Rc<Semaphore>) {
    for _ in 0..30 {
        let master = masters.acquire().await.unwrap();
        sleep(seconds(5)).await; // one of them sees a move
        drop(master); // and walks on
        sleep(seconds(55)).await; // the amateur thinks
    }
}

fn evening(masters: usize) -> Duration {
    let masters = Rc::new(Semaphore::new(masters));
    let evening = run(async move {
        let mut games = Vec::new();
        for _ in 1..=24 {
            games.push(spawn(game(Rc::clone(&masters))));
        }
        for game in games {
            game.await;
        }
    });
    evening.elapsed
}

fn main() {
    let alone = evening(1);
    println!("masters  evening (s)  speed-up");
    for masters in [1, 2, 3, 4, 6, 8, 12, 24] {
        let together = evening(masters);
        println!(
            "{masters:>7}  {:>11}  {:>8.2}",
            together.as_secs(),
            alone.div_duration_f64(together)
        );
        assert!(together >= seconds(30 * (5 + 55))); // one game, alone
    }
    assert_eq!(evening(1), seconds(3_655));
    assert_eq!(evening(2), seconds(1_855));
    assert_eq!(evening(3), seconds(1_835));
    assert_eq!(evening(4), seconds(1_825));
}
