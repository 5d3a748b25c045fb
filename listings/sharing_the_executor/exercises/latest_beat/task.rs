//! The latest beat, and the least late, beside hogs that differ.
//! exercise
use std::time::Duration;

use lab::millis;

/// Each hog works for its slice, gives way, and is ready again, and all
/// take turns, first in, first out. How late is each beat at least, and what
/// does the lateness of a beat never quite reach? Beside no hog, both are 0.
fn lateness(slices: &[Duration]) -> (Duration, Duration) {
    let least = slices.iter().min().copied().unwrap_or_default(); // is it?
    let latest = slices.iter().max().copied().unwrap_or_default();
    (least, latest)
}

fn main() {
    let (least, latest) = lateness(&[3, 7, 9].map(millis));
    println!("least: {} ms", least.as_millis());
    println!("not quite: {} ms", latest.as_millis());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
