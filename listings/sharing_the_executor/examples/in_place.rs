//! A worker that is about to block hands its other tasks on.
//! prints
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::task::{block_in_place, yield_now};

async fn heart(monitor: Sender<u32>) {
    for beat in 1.. {
        if monitor.send(beat).is_err() {
            return; // nobody listens any more
        }
        yield_now().await;
    }
}

/// Blocks its thread until the third beat.
fn listen(beats: Receiver<u32>) -> u32 {
    beats.iter().nth(2).expect("the heart goes on")
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let (monitor, beats) = channel();
    tokio::spawn(heart(monitor));
    println!("listening");
    let job = async { block_in_place(|| listen(beats)) };
    let last = tokio::spawn(job).await.unwrap();
    println!("last beat heard: {last}");
    assert_eq!(last, 3);
}
