//! Sixty-four workers, and the list is free while they tell.
//! prints
use lab::{millis, run, seconds, sleep, spawn};
use laws::amdahl;
use tokio::sync::Mutex;

static LIST: Mutex<()> = Mutex::const_new(());

async fn tile(others: u32) {
    sleep(seconds(95)).await; // draws it, on a core of her own
    let entry = LIST.lock().await;
    sleep(seconds(5)).await; // enters it in the list
    drop(entry); // the next may have it
    sleep(millis(500) * others).await; // and tells each of the others
}

fn main() {
    let meeting = run(async {
        let tiles: Vec<_> = (0..64).map(|_| spawn(tile(63))).collect();
        for tile in tiles {
            tile.await;
        }
    });
    let speed_up = 64.0 * seconds(100).div_duration_f64(meeting.elapsed);
    println!("64 workers: {speed_up:.2}");
    assert!((speed_up - amdahl(0.055, 64.0)).abs() < 1e-9);
}
