//! What it costs to move a future, by its size.
//! measures
use std::hint::black_box;
use std::time::Instant;

use state_machines::fetch;

async fn carries<const BYTES: usize>() -> u32 {
    let page = [b'/'; BYTES];
    let slashes = page.iter().map(|&b| u32::from(b == b'/')).sum::<u32>();
    slashes + fetch("docs").await
}

async fn carries_a_vec() -> u32 {
    let page = vec![b'/'; 1 << 16];
    let slashes = page.iter().map(|&b| u32::from(b == b'/')).sum::<u32>();
    slashes + fetch("docs").await
}

const TIMES: u32 = 1000;

/// Lets two futures change places. Prints their size and the time, and
/// gives the time, the best of five, in nanoseconds.
fn change_places<F>(carried: &str, mut futures: [F; 2]) -> u128 {
    let run = |_| {
        let start = Instant::now();
        for _ in 0..TIMES {
            black_box(&mut futures).swap(0, 1); // not to be left out
        }
        (start.elapsed() / TIMES).as_nanos()
    };
    let best = (0..5).map(run).min().unwrap();
    println!("{carried:<7}  {:>6}  {best:>9}", size_of::<F>());
    best
}

fn main() {
    println!("carried   bytes  time (ns)");
    let vec = change_places("Vec", [carries_a_vec(), carries_a_vec()]);
    change_places("1KiB", [carries::<1024>(), carries()]);
    change_places("8KiB", [carries::<8192>(), carries()]);
    let large = change_places("64KiB", [carries::<65_536>(), carries()]);
    assert!(large > 10 * (vec + 1));
}
