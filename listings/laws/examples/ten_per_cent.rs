//! A hundred minutes of work, ten of them in one piece.
//! prints
use lab::{run, seconds, sleep, spawn};

fn main() {
    let night = run(async {
        sleep(seconds(10 * 60)).await; // one worker; eight look on
        let parts: Vec<_> =
            (0..9).map(|_| spawn(sleep(seconds(90 * 60 / 9)))).collect();
        for part in parts {
            part.await;
        }
    });
    println!("elapsed: {} min", night.elapsed.as_secs() / 60);
}
