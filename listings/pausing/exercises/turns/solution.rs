//! Turns: whoever is not at the end goes to the end of the queue.
//! prints
use std::collections::VecDeque;
use std::iter::{RepeatN, repeat_n};

/// Resumes the collectors in turn, each for one step, until all have ended.
/// Gives their places in `collectors`, in the order in which they ended.
fn in_turn(collectors: Vec<RepeatN<&str>>) -> Vec<usize> {
    let mut queue: VecDeque<_> = collectors.into_iter().enumerate().collect();
    let mut ended = Vec::new();
    while let Some((place, mut collector)) = queue.pop_front() {
        match collector.next() {
            Some(_step) => queue.push_back((place, collector)),
            None => ended.push(place),
        }
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
