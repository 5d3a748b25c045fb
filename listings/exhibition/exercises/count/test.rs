use std::rc::Rc;

use lab::{run, seconds};

use super::{Said, count, three_counters};

#[test]
fn one_after_another_takes_three_seconds() {
    let said = Said::default();
    let counting = run(async {
        for _ in 0..3 {
            count(Rc::clone(&said)).await;
        }
    });
    assert_eq!(said.take(), ["One", "Two", "One", "Two", "One", "Two"]);
    assert_eq!(counting.elapsed, seconds(3));
}

#[test]
fn they_wait_together() {
    let said = Said::default();
    let counting = run(three_counters(Rc::clone(&said)));
    assert_eq!(said.take(), ["One", "One", "One", "Two", "Two", "Two"]);
    assert_eq!(counting.elapsed, seconds(1));
}
