//! Three letters and the bell, all there from the start.
//! prints
use tokio::select;
use tokio::sync::mpsc::unbounded_channel;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (to_desk, mut letters) = unbounded_channel();
    let (ring, mut bell) = unbounded_channel();
    for letter in 1..=3 {
        to_desk.send(letter).unwrap();
    }
    ring.send(()).unwrap();

    let mut read = 0;
    loop {
        select! {
            biased;
            Some(_) = letters.recv() => read += 1,
            Some(()) = bell.recv() => break,
        }
    }
    println!("letters read: {read}");
}
