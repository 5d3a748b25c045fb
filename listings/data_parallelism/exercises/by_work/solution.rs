//! By work: cut where the running total passes a quarter of the whole.
//! prints
use data_parallelism::{HEIGHT, steps_of_row};

/// Where to cut: the rows at which the second, third and fourth strip begin.
fn cuts(steps: &[u64]) -> [usize; 3] {
    let totals: Vec<u64> = steps
        .iter()
        .scan(0, |total, row| {
            *total += row;
            Some(*total)
        })
        .collect();
    let whole = totals[totals.len() - 1];
    [1, 2, 3].map(|n| totals.partition_point(|&total| total < n * whole / 4))
}

/// The steps of each strip.
fn strips(steps: &[u64]) -> [u64; 4] {
    let [second, third, fourth] = cuts(steps);
    let sum = |rows: &[u64]| rows.iter().sum();
    [
        sum(&steps[..second]),
        sum(&steps[second..third]),
        sum(&steps[third..fourth]),
        sum(&steps[fourth..]),
    ]
}

fn main() {
    let steps: Vec<u64> = (0..HEIGHT).map(steps_of_row).collect();
    let strips = strips(&steps);
    let whole: u64 = strips.iter().sum();
    let longest = *strips.iter().max().unwrap();
    println!("strips: {strips:?}");
    println!("speed-up at most: {:.2}", whole as f64 / longest as f64);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
