//! By work: cut the picture in four strips that take about equally long.
//! exercise
use data_parallelism::{HEIGHT, steps_of_row};

/// Where to cut: the rows at which the second, third and fourth strip begin.
fn cuts(steps: &[u64]) -> [usize; 3] {
    let quarter = steps.len() / 4;
    [quarter, 2 * quarter, 3 * quarter]
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
