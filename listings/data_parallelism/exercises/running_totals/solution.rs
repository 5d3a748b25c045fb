//! Running totals: twice the work, and a fiftieth of the span.
//! prints
use std::ops::Add;

use data_parallelism::Counted;
use rayon::prelude::*;

/// Puts the running total in the place of each number, one after another.
fn add_up<N: Copy + Add<Output = N>>(numbers: &mut [N]) {
    for n in 1..numbers.len() {
        numbers[n] = numbers[n - 1] + numbers[n];
    }
}

/// The running totals of the numbers, found in pieces of `length`.
fn running_totals<N>(numbers: &[N], length: usize) -> Vec<N>
where
    N: Copy + Add<Output = N> + Send + Sync,
{
    // Side by side: the running totals of each piece by itself.
    let mut totals = numbers.to_vec();
    totals.par_chunks_mut(length).for_each(add_up);

    // One after another: the total at the end of each piece.
    let pieces = totals.chunks(length);
    let mut ends: Vec<N> = pieces.map(|p| p[p.len() - 1]).collect();
    add_up(&mut ends);

    // Side by side: to each piece but the first, what came before it.
    let pieces = totals.par_chunks_mut(length).skip(1);
    pieces.zip(ends).for_each(|(piece, before)| {
        for total in piece {
            *total = before + *total;
        }
    });
    totals
}

fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    let (totals, cost) = Counted::count(&numbers, |n| running_totals(n, 100));
    println!("last: {}", totals[totals.len() - 1]);
    println!("work: {} steps", cost.work);
    println!("span: {} steps", cost.span);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
