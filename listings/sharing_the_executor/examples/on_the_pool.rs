//! The same job, on a thread of the blocking pool.
//! prints
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::task::{spawn_blocking, yield_now};

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

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (monitor, beats) = channel();
    tokio::spawn(heart(monitor));
    println!("listening");
    let last = spawn_blocking(|| listen(beats)).await.unwrap();
    println!("last beat heard: {last}");
    assert_eq!(last, 3);
}
