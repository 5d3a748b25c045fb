//! Eight workers draw ten tiles each, and wait for nobody but the lock.
//! prints
use lab::{run, seconds, sleep, spawn};
use tokio::sync::Mutex;

static LIST: Mutex<()> = Mutex::const_new(());

async fn ten_tiles() {
    for _ in 0..10 {
        sleep(seconds(95)).await; // draws a tile, on a core of her own
        let _entry = LIST.lock().await;
        sleep(seconds(5)).await; // enters it in the list
    }
}

fn main() {
    let night = run(async {
        let workers: Vec<_> = (0..8).map(|_| spawn(ten_tiles())).collect();
        for worker in workers {
            worker.await;
        }
    });
    println!("elapsed: {} s", night.elapsed.as_secs());
}
