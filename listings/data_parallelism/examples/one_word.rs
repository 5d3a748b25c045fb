//! The steps of the picture, one row after another and side by side.
//! prints
use data_parallelism::{HEIGHT, steps_of_row};
use rayon::prelude::*;

fn main() {
    let alone: u64 = (0..HEIGHT).map(steps_of_row).sum();
    let together: u64 = (0..HEIGHT).into_par_iter().map(steps_of_row).sum();
    println!("alone: {alone} steps");
    println!("together: {together} steps");

    let rows: Vec<u64> =
        (0..HEIGHT).into_par_iter().map(steps_of_row).collect();
    let longest = (0..HEIGHT).max_by_key(|&row| rows[row]).unwrap();
    println!("longest row: {longest}, with {} steps", rows[longest]);
    assert_eq!(alone, together);
}
