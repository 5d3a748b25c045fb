//! Running totals: each needs the one before it. Or does it?
//! exercise
use std::ops::Add;

use data_parallelism::Counted;

/// The running totals of the numbers, found in pieces of `length`.
fn running_totals<N>(numbers: &[N], length: usize) -> Vec<N>
where
    N: Copy + Add<Output = N> + Send + Sync,
{
    let mut totals: Vec<N> = Vec::new();
    for piece in numbers.chunks(length) {
        for &number in piece {
            let before = totals.last();
            totals.push(before.map_or(number, |&total| total + number));
        }
    }
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
