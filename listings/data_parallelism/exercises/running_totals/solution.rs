//! Running totals: twice the work, and a thirtieth of the span.
//! prints
use data_parallelism::Cost;
use rayon::prelude::*;

/// The running totals of the numbers, found in pieces of `length`, and what
/// that takes. An addition is one step.
fn running_totals(numbers: &[u64], length: usize) -> (Vec<u64>, Cost) {
    // Side by side: what does each piece add up to?
    let pieces = numbers.par_chunks(length);
    let sums: Vec<u64> = pieces.map(|piece| piece.iter().sum()).collect();

    // One after another: what was added up before each piece?
    let mut total = 0;
    let before: Vec<u64> = sums
        .iter()
        .map(|sum| {
            total += sum;
            total - sum
        })
        .collect();

    // Side by side: the running totals of each piece, from there.
    let pieces = numbers.par_chunks(length).zip(before);
    let totals = pieces.flat_map_iter(|(piece, mut total)| {
        piece.iter().map(move |number| {
            total += number;
            total
        })
    });

    let pieces = numbers.chunks(length).map(|p| Cost::steps(p.len()));
    let side_by_side = pieces.fold(Cost::steps(0), Cost::beside);
    let between = Cost::steps(sums.len());
    let cost = side_by_side.then(between).then(side_by_side);
    (totals.collect(), cost)
}

fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    let (totals, cost) = running_totals(&numbers, 100);
    println!("last: {}", totals[totals.len() - 1]);
    println!("work: {} steps", cost.work);
    println!("span: {} steps", cost.span);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
