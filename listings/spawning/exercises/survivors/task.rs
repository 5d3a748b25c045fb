//! Survivors: one bad row, and no result at all. Keep the others.
//! exercise
use std::thread;

/// The light of each row, or what its thread said when it panicked.
fn survivors(rows: Vec<Vec<u8>>) -> Vec<Result<u64, String>> {
    let mut threads = Vec::new();
    for row in rows {
        threads.push(thread::spawn(move || light(&row)));
    }
    threads.into_iter().map(|t| Ok(t.join().unwrap())).collect()
}

fn light(pixels: &[u8]) -> u64 {
    assert!(!pixels.is_empty(), "an empty row");
    let mut sum = 0;
    for &pixel in pixels {
        assert!(pixel < 10, "a pixel of {pixel}");
        sum += u64::from(pixel);
    }
    sum
}

fn main() {
    let rows = vec![vec![3, 1, 4], vec![1, 5, 9], vec![2, 6, 5]];
    for row in survivors(rows) {
        println!("{row:?}");
    }
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
