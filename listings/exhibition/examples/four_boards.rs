//! Four boards, ten moves each.
//! prints
use lab::{run, seconds, sleep, spawn, work};

async fn game() {
    for _ in 0..10 {
        work(seconds(10)); // she sees a move
        sleep(seconds(20)).await; // the amateur thinks
    }
}

fn main() {
    let evening = run(async {
        let mut games = Vec::new();
        for _ in 1..=4 {
            games.push(spawn(game()));
        }
        for game in games {
            game.await;
        }
    });
    println!("evening: {} s", evening.elapsed.as_secs());
}
