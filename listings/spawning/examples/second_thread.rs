//! Does the second thread pay? From a thousand to four million pixels.
//! measures; cores 2
use std::hint::black_box;
use std::thread;
use std::time::Instant;

fn light(pixels: &[u8]) -> u64 {
    pixels.iter().map(|&pixel| u64::from(pixel)).sum()
}

fn with_two(picture: &[u8]) -> u64 {
    let (left, right) = picture.split_at(picture.len() / 2);
    thread::scope(|scope| {
        let thread = scope.spawn(|| light(black_box(right)));
        light(black_box(left)) + thread.join().unwrap()
    })
}

/// The middle one of 101 times, in microseconds.
fn time(sum: impl Fn() -> u64) -> f64 {
    let mut times = Vec::new();
    for _ in 0..101 {
        let start = Instant::now();
        black_box(sum());
        times.push(start.elapsed());
    }
    times.sort();
    times[50].as_secs_f64() * 1e6
}

fn main() {
    let picture = vec![7; 1 << 22];
    println!("a thread for nothing: {:.0} µs", time(|| with_two(&[])));
    println!(" pixels  alone (µs)  two (µs)  gain");
    let mut gains = Vec::new();
    for power in 10..=22 {
        let part = &picture[..1 << power];
        let alone = time(|| light(black_box(part)));
        let two = time(|| with_two(part));
        let gain = alone / two;
        println!("{:>7}  {alone:>10.1}  {two:>8.1}  {gain:>4.2}", part.len());
        gains.push(gain);
    }
    if let Some(at) = gains.iter().position(|&gain| gain > 1.0) {
        println!("pays from: {} pixels", 1024 << at);
    }
    assert!(gains[0] < 1.0 / 3.0); // much too small a picture
}
