//! Given away: a thread gets half of the picture, and brings back a sum.
//! prints
use std::thread;

fn light(pixels: &[u8]) -> u64 {
    pixels.iter().map(|&pixel| u64::from(pixel)).sum()
}

fn main() {
    let mut left = vec![3, 1, 4, 1, 5, 9, 2, 6];
    let right = left.split_off(4);

    let thread = thread::spawn(move || light(&right)); // it owns `right`
    let here = light(&left);
    let there = thread.join().unwrap(); // waits, and takes the sum

    println!("main: {here}");
    println!("thread: {there}");
    println!("picture: {}", here + there);
    assert_eq!(here + there, 31);
}
