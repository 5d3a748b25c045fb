//! The latest beat is behind all; for the least late the longest is over.
//! prints
use std::time::Duration;

use lab::millis;

/// Each hog works for its slice, gives way, and is ready again, and all
/// take turns, first in, first out. How late is each beat at least, and what
/// does the lateness of a beat never quite reach? Beside no hog, both are 0.
fn lateness(slices: &[Duration]) -> (Duration, Duration) {
    let latest = slices.iter().sum();
    let longest = slices.iter().max().copied().unwrap_or_default();
    (latest - longest, latest)
}

fn main() {
    let (least, latest) = lateness(&[3, 7, 9].map(millis));
    println!("least: {} ms", least.as_millis());
    println!("not quite: {} ms", latest.as_millis());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
