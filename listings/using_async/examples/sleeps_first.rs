//! Two sleeps, made before the first is awaited.
//! prints
use lab::{run, seconds, sleep};

fn main() {
    let sleeping = run(async {
        let first = sleep(seconds(1));
        let second = sleep(seconds(1));
        first.await;
        second.await;
    });
    println!("elapsed: {} s", sleeping.elapsed.as_secs());
}
