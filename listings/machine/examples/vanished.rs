//! A benchmark: it adds up numbers, a billion of them in the end.
//! measures
use std::time::{Duration, Instant};

fn add_up(count: u64) -> (u64, Duration) {
    let start = Instant::now();
    let mut sum = 0;
    for number in 0..count {
        sum += number;
    }
    (sum, start.elapsed())
}

fn main() {
    println!("   additions                 sum  time (ns)");
    let mut times = Vec::new();
    for count in [10_000_000, 100_000_000, 1_000_000_000] {
        let (sum, time) = add_up(count);
        println!("{count:>12}  {sum:>18}  {:>9}", time.as_nanos());
        times.push(time);
    }
    assert!(times[2] < Duration::from_millis(10)); // a billion additions?
}
