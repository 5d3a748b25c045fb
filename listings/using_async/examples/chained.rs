//! Three chains of two waits each.
//! prints
use futures::join;
use lab::{now, seconds, sleep};
use using_async::{lane, run};

async fn part(which: &str, chain: u32, takes: u64) {
    let name = format!("chain {chain}: {which}");
    lane(&name, sleep(seconds(takes))).await;
}

async fn chain(number: u32, first: u64, second: u64) {
    part("first", number, first).await;
    part("second", number, second).await; // needs what the first has found
    println!("{:>2} s  chain {number} is done", now().as_secs());
}

fn main() {
    let together = run(async {
        join!(chain(9, 4, 7), chain(6, 4, 4), chain(3, 0, 4));
    });
    let in_a_row = run(async {
        chain(9, 4, 7).await;
        chain(6, 4, 4).await;
        chain(3, 0, 4).await;
    });
    println!("together: {} s", together.elapsed.as_secs());
    println!("in a row: {} s", in_a_row.elapsed.as_secs());
    assert_eq!(together.elapsed, seconds(11)); // the largest of the sums
    assert_eq!(in_a_row.elapsed, seconds(23)); // the sum of the sums
}
