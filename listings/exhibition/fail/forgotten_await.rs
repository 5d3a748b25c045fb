//! Exactly one hour, by mistake: nobody waits for the amateurs.
//! does not compile: unused `Sleep` that must be used
#![deny(unused_must_use)]

use lab::{run, seconds, sleep, spawn, work};

async fn game() {
    for _ in 0..30 {
        work(seconds(5)); // she sees a move
        sleep(seconds(55)); // the amateur was to think here
    }
}

fn main() {
    let evening = run(async {
        let mut games = Vec::new();
        for _ in 1..=24 {
            games.push(spawn(game()));
        }
        for game in games {
            game.await;
        }
    });
    println!("evening: {} s", evening.elapsed.as_secs());
}
