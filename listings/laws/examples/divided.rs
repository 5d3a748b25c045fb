//! A picture of a hundred minutes, five of which cannot be divided.
//! prints
use std::time::Duration;

use lab::{Run, run, seconds, sleep, spawn};
use laws::{amdahl, gustafson};

/// One worker reads the scene; then all of them draw.
fn picture(workers: u32, drawing: Duration) -> Run<()> {
    run(async move {
        sleep(seconds(5 * 60)).await; // the others can only watch
        let share = drawing / workers;
        let parts: Vec<_> = (0..workers).map(|_| spawn(sleep(share))).collect();
        for part in parts {
            part.await;
        }
    })
}

fn main() {
    let columns = ["workers", "same picture (min)", "speed-up", "in 100 min"];
    println!("{}", columns.join("  "));
    let drawing = seconds(95 * 60);
    for workers in [1, 2, 5, 10, 15, 19, 25, 50, 100, 1000] {
        let same = picture(workers, drawing).elapsed;
        let speed_up = seconds(100 * 60).div_duration_f64(same);
        let n = f64::from(workers);
        assert!((speed_up - amdahl(0.05, n)).abs() < 1e-9);

        // As long as alone, and a larger picture: how much larger?
        let larger = picture(workers, drawing * workers).elapsed;
        assert_eq!(larger, seconds(100 * 60));
        let done = (5.0 + 95.0 * n) / 100.0;
        assert!((done - gustafson(0.05, n)).abs() < 1e-9);
        let minutes = same.as_secs_f64() / 60.0;
        println!(
            "{workers:>7}  {minutes:>18.2}  {speed_up:>8.2}  {done:>10.2}"
        );
    }
}
