//! Two jobs meet while they hold the GIL.
//! hangs
use std::sync::{Barrier, Mutex};
use std::thread;

fn main() {
    let gil = Mutex::new(());
    let meeting = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let turn = gil.lock().unwrap();
                println!("one is here");
                meeting.wait(); // for the other
                drop(turn);
            });
        }
    });
    println!("both have met");
}
