//! Lent to a thread, and joined before the picture goes away.
//! does not compile: E0373
use std::thread;

fn light(pixels: &[u8]) -> u64 {
    pixels.iter().map(|&pixel| u64::from(pixel)).sum()
}

fn main() {
    let picture = vec![3, 1, 4, 1, 5, 9, 2, 6];

    let thread = thread::spawn(|| light(&picture[4..]));
    let here = light(&picture[..4]);
    let there = thread.join().unwrap();

    println!("picture: {}", here + there);
}
