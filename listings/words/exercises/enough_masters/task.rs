//! Enough masters: how many until no board waits for one?
//! exercise
use std::time::Duration;

use lab::seconds;

/// The smallest number of masters with whom, from the tenth round on, no
/// board waits for one, if all games begin at once, a free master goes to the
/// board that has waited longest, and sees a move in `see`, an amateur in
/// `think`.
///
/// # Panics
/// If both times are zero.
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
