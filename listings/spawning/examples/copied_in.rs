//! A number moves into a thread.
//! prints
use std::thread;

fn main() {
    let mut pixels = 8;
    let thread = thread::spawn(move || {
        pixels += 1;
        pixels
    });
    let there = thread.join().unwrap();
    println!("here {pixels}, there {there}");
}
