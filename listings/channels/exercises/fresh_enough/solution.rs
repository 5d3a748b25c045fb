//! Fresh enough: a loaf waits for its place, and then for all before it.
//! prints
use std::time::Duration;

use lab::seconds;

/// The largest number of places at which no loaf is older than `limit` when
/// it is taken. A loaf is baked in `bake` and sold in `sale`, the baker is
/// the quicker one, and the day is long.
fn fresh_enough(limit: Duration, bake: Duration, sale: Duration) -> usize {
    assert!(bake < sale && sale <= limit);
    // In his hands `sale - bake`, then `sale` for each place of the tray.
    ((limit + bake).as_secs() / sale.as_secs()) as usize - 1
}

fn main() {
    let places = fresh_enough(seconds(600), seconds(60), seconds(120));
    println!("fresh enough: {places} places");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
