use data_parallelism::{HEIGHT, steps_of_row};

use super::strips;

fn check(steps: &[u64]) {
    let strips = strips(steps);
    let whole: u64 = steps.iter().sum();
    assert_eq!(
        strips.iter().sum::<u64>(),
        whole,
        "each row is in one strip"
    );
    let longest_row = steps.iter().max().unwrap();
    let longest_strip = strips.iter().max().unwrap();
    // Rows cannot be cut, so a strip may be longer by one row.
    assert!(4 * longest_strip <= whole + 4 * longest_row, "{strips:?}");
}

#[test]
fn the_picture_is_cut_by_work() {
    let steps: Vec<u64> = (0..HEIGHT).map(steps_of_row).collect();
    check(&steps);
}

#[test]
fn other_pictures_are_too() {
    check(&[1; 64]);
    check(&(0..64).collect::<Vec<_>>());
    check(&(0..64).rev().collect::<Vec<_>>());
    check(&(0..64).map(|row| (row % 7) * (row % 5)).collect::<Vec<_>>());
}
