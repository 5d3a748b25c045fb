use std::iter::repeat_n;

use super::in_turn;

fn ended(steps: &[usize]) -> Vec<usize> {
    in_turn(steps.iter().map(|&steps| repeat_n("step", steps)).collect())
}

#[test]
fn the_shortest_ends_first() {
    assert_eq!(ended(&[3, 1]), [1, 0]);
    assert_eq!(ended(&[3, 1, 2]), [1, 2, 0]);
}

#[test]
fn of_equal_ones_the_first_ends_first() {
    assert_eq!(ended(&[2, 2, 2]), [0, 1, 2]);
}

#[test]
fn one_that_has_no_step_ends_at_once() {
    assert_eq!(ended(&[1, 0]), [1, 0]);
    assert_eq!(ended(&[]), [0_usize; 0]);
}
