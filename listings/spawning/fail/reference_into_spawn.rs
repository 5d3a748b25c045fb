//! What moves in is a reference.
//! does not compile: E0597
use std::thread;

fn light(pixels: &[u8]) -> u64 {
    pixels.iter().map(|&pixel| u64::from(pixel)).sum()
}

fn main() {
    let picture = vec![3, 1, 4, 1, 5, 9, 2, 6];
    let (left, right) = picture.split_at(4);

    let thread = thread::spawn(move || light(right));
    let here = light(left);
    let there = thread.join().unwrap();

    println!("picture: {}", here + there);
}
