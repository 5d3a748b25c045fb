use super::{PREDICTIONS, all_six};

/// Says only whether a prediction is right, so that you can try again.
fn is_right(number: usize) {
    let right = all_six()[number - 1] == PREDICTIONS[number - 1];
    assert!(right, "number {number} says something else");
}

#[test]
fn number_1() {
    is_right(1);
}

#[test]
fn number_2() {
    is_right(2);
}

#[test]
fn number_3() {
    is_right(3);
}

#[test]
fn number_4() {
    is_right(4);
}

#[test]
fn number_5() {
    is_right(5);
}

#[test]
fn number_6() {
    is_right(6);
}
