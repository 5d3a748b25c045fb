//! A million fractions, added up in as many pieces as there are painters.
//! prints
fn main() {
    let fractions = (1..=1_000_000).map(|n| 1.0 / f64::from(n));
    let fractions: Vec<f64> = fractions.collect();
    let counts: Vec<u64> = (1..=1_000_000).collect();
    let mut seen = Vec::new();

    println!("painters  sum of the fractions  sum of the counts");
    for painters in [1, 2, 4, 8] {
        let pieces = fractions.chunks(fractions.len() / painters);
        let sums: Vec<f64> = pieces.map(|piece| piece.iter().sum()).collect();
        let sum: f64 = sums.iter().sum();

        let pieces = counts.chunks(counts.len() / painters);
        let sums: Vec<u64> = pieces.map(|piece| piece.iter().sum()).collect();
        let count: u64 = sums.iter().sum();

        println!("{painters:>8}  {sum:>20.15}  {count:>17}");
        assert_eq!(count, 500_000_500_000);
        assert!(!seen.contains(&sum));
        seen.push(sum);
    }
}
