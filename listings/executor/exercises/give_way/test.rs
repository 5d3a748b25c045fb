use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Waker};

use super::give_way;

fn it_is_pending_once() {
    let mut giving_way = pin!(give_way());
    let mut context = Context::from_waker(Waker::noop());
    assert!(giving_way.as_mut().poll(&mut context).is_pending());
    assert!(giving_way.as_mut().poll(&mut context).is_ready());
}

/// In the lab, so that a bell that is never rung is told and does not hang.
/// One that is rung for ever would; that is looked at before.
#[test]
fn the_other_has_a_turn() {
    it_is_pending_once();
    let said = Rc::new(RefCell::new(Vec::new()));
    let others = Rc::clone(&said);
    lab::run(async {
        let other = lab::spawn(async move {
            for turn in 1..=2 {
                others.borrow_mut().push(format!("other {turn}"));
                give_way().await;
            }
        });
        for turn in 1..=2 {
            said.borrow_mut().push(format!("I {turn}"));
            give_way().await;
        }
        other.await;
    });
    assert_eq!(said.take(), ["I 1", "other 1", "I 2", "other 2"]);
}
