//! Twelve shops, every fourth of them slow, and k of them asked at once.
//! prints
use futures::stream::{self, StreamExt};
use lab::{mark, run, seconds, sleep};

const THINKS: [u64; 12] = [6, 1, 1, 1, 6, 1, 1, 1, 6, 1, 1, 1];

async fn ask(shop: usize) -> usize {
    sleep(seconds(THINKS[shop])).await;
    mark("answers", shop + 1);
    shop
}

async fn show(shop: usize) {
    mark("our page", shop + 1);
}

fn main() {
    println!(" k  buffered (s)  unordered (s)  bound (s)");
    for k in 1..=12 {
        let asked = || stream::iter(0..12).map(ask);
        let ordered = asked().buffered(k).for_each(show);
        let ordered = run(ordered).elapsed.as_secs();
        let unordered = asked().buffer_unordered(k).for_each(show);
        let unordered = run(unordered).elapsed.as_secs();

        let shared = THINKS.iter().sum::<u64>().div_ceil(k as u64);
        let bound = shared.max(6);
        println!("{k:2}  {ordered:12}  {unordered:13}  {bound:9}");
        assert!(bound <= unordered && unordered <= ordered);
        assert!(unordered < 2 * bound); // Graham's bound
    }
}
