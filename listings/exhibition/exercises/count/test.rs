use std::rc::Rc;

use lab::{run, seconds};

use super::{Said, three_counters};

#[test]
fn they_wait_together() {
    let said = Said::default();
    let counting = run(three_counters(Rc::clone(&said)));
    assert_eq!(said.take(), ["One", "One", "One", "Two", "Two", "Two"]);
    assert_eq!(counting.elapsed, seconds(1));
}
