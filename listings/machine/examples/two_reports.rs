//! Two reports at the same time, on one worker.
//! prints
use lab::{millis, run, sleep, spawn, work};

async fn report() {
    sleep(millis(200)).await; // the numbers arrive
    work(millis(200)); // adds them up
}

fn main() {
    let both = run(async {
        let (first, second) = (spawn(report()), spawn(report()));
        first.await;
        second.await;
    });
    println!("both done after: {} ms", both.elapsed.as_millis());
}
