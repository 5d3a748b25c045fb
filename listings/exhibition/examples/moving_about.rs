//! Moving about: she makes a move and walks to the next board.
//! prints
use lab::{run, seconds, sleep, spawn_named, work};

async fn game() {
    for _ in 0..30 {
        work(seconds(5)); // she sees a move
        sleep(seconds(55)).await; // the amateur thinks
    }
}

fn main() {
    let evening = run(async {
        let mut games = Vec::new();
        for board in 1..=24 {
            games.push(spawn_named(format!("board {board}"), game()));
        }
        for game in games {
            game.await; // all of them are spawned
        }
    });
    let busy_share = 100.0 * evening.busy.div_duration_f64(evening.elapsed);
    println!("evening: {} s", evening.elapsed.as_secs());
    println!("master busy: {} s", evening.busy.as_secs());
    println!("busy share: {busy_share:.1} %");
    assert_eq!(evening.busy, seconds(24 * 30 * 5));
    assert_eq!(evening.elapsed, evening.busy + seconds(55));
}
