//! Enough masters: how many until no board waits for one?
//! exercise
use std::time::Duration;

use lab::seconds;

/// The smallest number of masters with whom, after the first round, no board
/// ever waits for one, if a master sees a move in `see` and an amateur in
/// `think`.
///
/// # Panics
/// If `see` is zero.
fn enough_masters(boards: u128, see: Duration, think: Duration) -> u128 {
    let a_pair_of_moves = see + think;
    boards * see.as_millis() / a_pair_of_moves.as_millis()
}

fn main() {
    let masters = enough_masters(24, seconds(5), seconds(55));
    println!("enough: {masters} masters");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
