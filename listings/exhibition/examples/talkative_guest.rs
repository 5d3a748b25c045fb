//! One guest holds her by the sleeve.
//! prints
use lab::{run, seconds, sleep, spawn, work};

async fn quiet_guest() {
    work(seconds(5)); // she sees a move
    sleep(seconds(55)).await; // the guest thinks
}

async fn talkative_guest() {
    work(seconds(5)); // she sees a move
    work(seconds(55)); // the guest thinks aloud, and she must listen
}

fn main() {
    let evening = run(async {
        let first = spawn(quiet_guest());
        let second = spawn(talkative_guest());
        let third = spawn(quiet_guest());
        first.await;
        second.await;
        third.await;
    });
    println!("evening: {} s", evening.elapsed.as_secs());
}
