//! One at a time: she ends a game before she begins the next.
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
        for board in 1..=24 {
            let game = spawn_named(format!("board {board}"), game());
            game.await; // to the end of this game
        }
    });
    let busy_share = 100.0 * evening.busy.div_duration_f64(evening.elapsed);
    println!("evening: {} s", evening.elapsed.as_secs());
    println!("master busy: {} s", evening.busy.as_secs());
    println!("busy share: {busy_share:.1} %");
    assert_eq!(evening.elapsed, seconds(24 * 30 * (5 + 55)));
}
