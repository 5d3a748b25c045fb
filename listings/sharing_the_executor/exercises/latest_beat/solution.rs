//! The latest beat: everybody's slice comes first.
//! prints
use std::time::Duration;

use lab::millis;

/// Each hog works for its slice, gives way, and is ready again, and all
/// take turns, first in, first out. What no beat's lateness exceeds, and
/// what it comes as close to as you like.
fn latest(slices: &[Duration]) -> Duration {
    slices.iter().sum()
}

fn main() {
    let slices = [3, 7, 9].map(millis);
    println!("latest: {} ms", latest(&slices).as_millis());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
