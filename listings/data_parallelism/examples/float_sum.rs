//! A million fractions, added up in as many pieces as there are painters.
//! prints
use std::iter::Sum;
use std::thread;

/// The sum of the million fractions, as Python's `math.fsum` finds it.
const EXACT: f64 = 14.392726722865724;

/// Each painter adds up a piece, and then their sums are added.
fn sum<N: Copy + Send + Sync + Sum>(numbers: &[N], painters: usize) -> N {
    let pieces = numbers.chunks(numbers.len() / painters);
    let sums: Vec<N> = thread::scope(|studio| {
        let painters: Vec<_> = pieces
            .map(|piece| studio.spawn(|| piece.iter().copied().sum::<N>()))
            .collect();
        painters.into_iter().map(|p| p.join().unwrap()).collect()
    });
    sums.into_iter().sum()
}

fn main() {
    let counts: Vec<u64> = (1..=1_000_000).collect();
    let fractions: Vec<f64> = counts.iter().map(|&n| 1.0 / n as f64).collect();
    let mut errors = Vec::new();

    println!("painters  sum of the fractions  sum of the counts");
    for painters in [1, 2, 4, 8] {
        let (sum, count) = (sum(&fractions, painters), sum(&counts, painters));
        println!("{painters:>8}  {sum:>20.15}  {count:>17}");
        assert_eq!(count, 500_000_500_000);
        let error = (sum - EXACT).abs();
        assert!(!errors.contains(&error));
        errors.push(error);
    }
    assert!(errors[1..].iter().all(|error| *error < errors[0] / 4.0));
}
