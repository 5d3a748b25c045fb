//! On Tokio, one thread: a job that blocks until it has heard three beats.
//! hangs
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::task::yield_now;

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
    let last = listen(beats);
    println!("last beat heard: {last}");
    assert_eq!(last, 3);
}
