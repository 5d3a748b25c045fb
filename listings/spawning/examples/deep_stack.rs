//! A hundred thousand calls deep, on a stack of 64 MiB.
//! prints
use std::thread;

/// Colours the pixels that follow, one call inside another.
fn fill(pixels: &mut [u8]) -> usize {
    match pixels {
        [] => 0,
        [first, rest @ ..] => {
            // the first, and all the rest
            *first = 9;
            1 + fill(rest)
        }
    }
}

fn main() {
    let mut picture = vec![0; 100_000];
    let filled = thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(move || fill(&mut picture))
        .expect("the system has room for one more thread")
        .join()
        .unwrap();
    println!("filled: {filled} pixels");
    assert_eq!(filled, 100_000);
}
