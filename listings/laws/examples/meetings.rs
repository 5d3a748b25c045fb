//! Workers who share a list: each draws a tile, and then they meet.
//! prints
use lab::{millis, run, seconds, sleep, spawn};
use tokio::sync::Mutex;

static LIST: Mutex<()> = Mutex::const_new(());

async fn tile(others: u32) {
    sleep(seconds(95)).await; // draws it, on a core of her own
    let _entry = LIST.lock().await; // hers until the end
    sleep(seconds(5)).await; // enters it in the list
    sleep(millis(500) * others).await; // and tells each of the others
}

/// How much faster than one worker `workers` draw a tile each.
fn speed_up(workers: u32) -> f64 {
    let meeting = run(async move {
        let tiles: Vec<_> =
            (0..workers).map(|_| spawn(tile(workers - 1))).collect();
        for tile in tiles {
            tile.await;
        }
    });
    f64::from(workers) * seconds(100).div_duration_f64(meeting.elapsed)
}

fn main() {
    println!("workers  speed-up");
    for workers in 1..=6 {
        println!("{workers:>7}  {:>8.2}", speed_up(workers));
    }
}
