//! Survivors: each thread is joined, and each payload looked at.
//! prints
use std::any::Any;
use std::thread;

/// The light of each row, or what its thread said when it panicked.
fn survivors(rows: Vec<Vec<u8>>) -> Vec<Result<u64, String>> {
    let mut threads = Vec::new();
    for row in rows {
        threads.push(thread::spawn(move || light(&row)));
    }
    threads
        .into_iter()
        .map(|thread| thread.join().map_err(|payload| words(&*payload)))
        .collect()
}

/// What the thread said: words put together at run time, or fixed ones.
fn words(payload: &(dyn Any + Send)) -> String {
    let put_together = payload.downcast_ref::<String>().cloned();
    let fixed = payload.downcast_ref::<&str>().map(|&words| words.into());
    put_together
        .or(fixed)
        .unwrap_or_else(|| "no reason given".into())
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
    let rows = vec![vec![3, 1, 4], vec![1, 77, 9], vec![], vec![2, 6, 5]];
    for row in survivors(rows) {
        println!("{row:?}");
    }
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
