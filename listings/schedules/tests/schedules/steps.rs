//! Jumps, choices, and what a thread begins with.

use schedules::{Program, Thread};
use std::collections::BTreeMap;

fn alone(body: impl FnOnce(&mut Thread<u32, u32>)) -> BTreeMap<u32, u128> {
    let program = Program::new(0).thread("ada", body);
    program.every().outcomes(|end| end.shared)
}

fn adds(me: &mut Thread<u32, u32>) {
    me.step("adds", |count, own| {
        *count += 1;
        *own += 1;
    });
}

#[test]
fn loops_and_conditions() {
    let only = |value| BTreeMap::from([(value, 1)]);
    assert_eq!(alone(|me| me.while_do(|own| *own < 5, adds)), only(5));
    assert_eq!(alone(|me| me.while_do(|own| *own > 5, adds)), only(0));
    assert_eq!(alone(|me| me.if_then(|own| *own == 0, adds)), only(1));
    assert_eq!(alone(|me| me.if_then(|own| *own == 1, adds)), only(0));
    let returns = alone(|me| {
        me.repeat(|me| {
            adds(me);
            me.return_if(|own| *own == 3);
            adds(me);
        });
    });
    assert_eq!(returns, only(3));
    let nested = alone(|me| {
        me.while_do(
            |own| *own < 4,
            |me| {
                adds(me);
                me.if_then(|own| *own == 2, adds);
                me.if_then(|own| *own == 2, adds);
            },
        );
    });
    assert_eq!(nested, only(4));
}

#[test]
fn a_thread_starts_with_what_it_is_given() {
    let end = alone(|me| {
        me.starts_with(7);
        me.return_if(|own| *own == 0);
        me.step("stores", |count, own| *count = *own);
    });
    assert_eq!(end, BTreeMap::from([(7, 1)]));
}

#[test]
fn a_choice_turns_out_in_every_way() {
    let end = alone(|me| {
        for _ in 0..2 {
            me.choose("throws", 6, |sum, _, eyes| *sum += eyes as u32 + 1);
        }
    });
    assert_eq!(end.values().sum::<u128>(), 36);
    assert_eq!(end[&7], 6);
    assert_eq!(end[&12], 1);
}

#[test]
#[should_panic = "`throws` has no way to turn out"]
fn a_choice_needs_an_option() {
    alone(|me| me.choose("throws", 0, |_, _, _| {}));
}

#[test]
#[should_panic = "ada goes round a loop without a step"]
fn a_loop_needs_a_step() {
    alone(|me| me.while_do(|own| *own == 0, |_| {}));
}

#[test]
#[should_panic = "not always: the count is small"]
fn what_does_not_hold_is_shown() {
    let program = Program::new(0).thread("ada", adds);
    let all = program.every();
    all.assert_always("a count", |_| true);
    all.assert_always("the count is small", |now| now.shared < 1);
}
