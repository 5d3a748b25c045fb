//! The same fractions, in pieces whose size does not depend on the painters.
//! prints
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// The sum, in pieces of a thousand, and of their sums from left to right.
fn sum(fractions: &[f64]) -> f64 {
    let pieces = fractions.par_chunks(1000);
    let sums: Vec<f64> = pieces.map(|piece| piece.iter().sum()).collect();
    sums.iter().sum()
}

fn main() {
    let fractions: Vec<f64> =
        (1..=1_000_000).map(|n| 1.0 / f64::from(n)).collect();
    println!("painters  sum of the fractions");
    let mut sums = Vec::new();
    for painters in [1, 2, 4, 8] {
        let pool = ThreadPoolBuilder::new().num_threads(painters).build();
        let sum = pool.unwrap().install(|| sum(&fractions));
        println!("{painters:>8}  {sum:>20.15}");
        sums.push(sum.to_bits()); // all digits, for the comparison
    }
    sums.dedup();
    assert_eq!(sums.len(), 1, "the same to the last bit");
}
