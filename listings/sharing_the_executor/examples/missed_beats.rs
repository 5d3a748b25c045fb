//! A heart that beats every 100 ms, and a job that arrives after 250 ms.
//! prints
use std::cell::Cell;
use std::rc::Rc;

use lab::{millis, run, sleep, spawn_named, work};

async fn heart(beats: Rc<Cell<u32>>) {
    loop {
        sleep(millis(95)).await;
        work(millis(5)); // a beat
        beats.set(beats.get() + 1);
    }
}

async fn job() {
    sleep(millis(250)).await; // it arrives
    work(millis(600)); // and does not give way
}

async fn rest() {}

/// Counts the beats in the first second, and a little more.
fn beats_beside(job: impl Future<Output = ()> + 'static) -> u32 {
    let beats = Rc::new(Cell::new(0));
    run(async {
        spawn_named("heart", heart(Rc::clone(&beats)));
        spawn_named("job", job);
        sleep(millis(1010)).await;
    });
    beats.get()
}

fn main() {
    let (alone, beside) = (beats_beside(rest()), beats_beside(job()));
    println!("beats, alone: {alone}");
    println!("beats, beside the job: {beside}");
    assert_eq!((alone, beside), (10, 4));
}
