//! Lent inside a scope: nobody leaves before the thread has ended.
//! prints
use std::thread;

fn light(pixels: &[u8]) -> u64 {
    pixels.iter().map(|&pixel| u64::from(pixel)).sum()
}

fn main() {
    let picture = vec![3, 1, 4, 1, 5, 9, 2, 6];

    let sum = thread::scope(|scope| {
        let thread = scope.spawn(|| light(&picture[4..]));
        let here = light(&picture[..4]);
        let there = thread.join().unwrap();
        here + there
    });

    println!("picture: {sum}");
    println!("pixels: {}", picture.len()); // still ours
    assert_eq!(sum, light(&picture));
}
