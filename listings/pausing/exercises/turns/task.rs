//! Turns: give each collector its turn, and say which one ended.
//! exercise
use std::iter::{RepeatN, repeat_n};

/// Resumes the collectors in turn, each for one step, until all have ended.
/// Gives their places in `collectors`, in the order in which they ended.
fn in_turn(collectors: Vec<RepeatN<&str>>) -> Vec<usize> {
    let mut ended = Vec::new();
    for (place, collector) in collectors.into_iter().enumerate() {
        for _step in collector {} // runs it to its end
        ended.push(place);
    }
    ended
}

fn main() {
    let ended = in_turn(vec![repeat_n("Ada", 3), repeat_n("Bob", 1)]);
    println!("ended: {ended:?}");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
