//! Enough masters: none of them may have more boards than the knee.
//! prints
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
    let boards_each = a_pair_of_moves.as_millis() / see.as_millis();
    boards.div_ceil(boards_each)
}

fn main() {
    let masters = enough_masters(24, seconds(5), seconds(55));
    println!("enough: {masters} masters");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
