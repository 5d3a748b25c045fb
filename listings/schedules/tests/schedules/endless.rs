//! Programs that can go on for ever.

use schedules::{Ending, Program, Thread};
use std::collections::BTreeMap;

/// Philosophers who put the left fork down if the right one is taken.
fn polite(seats: usize) -> Program<(), bool> {
    (0..seats).fold(Program::new(()), |table, seat| {
        let left = format!("fork {seat}");
        let right = format!("fork {}", (seat + 1) % seats);
        table.thread(format!("philosopher {seat}"), |me| {
            me.while_do(
                |ate| !*ate,
                |me: &mut Thread<(), bool>| {
                    me.lock(&left);
                    me.try_lock(&right, |ate, got| *ate = got);
                    me.if_then(|ate| *ate, |me| me.unlock(&right));
                    me.unlock(&left);
                },
            );
        })
    })
}

#[test]
fn the_polite_never_eat() {
    for seats in 2..=4 {
        let all = polite(seats).every();
        let endless = all.endless().unwrap();
        let from = endless.repeats_from().unwrap() - 1;
        let round = &endless.steps()[from..];
        let mut moves = BTreeMap::new();
        for step in round {
            *moves.entry(step.thread.clone()).or_insert(0) += 1;
            assert!(!step.own, "{} eats", step.thread);
        }
        assert_eq!(moves.len(), seats, "all take part");
        assert!(moves.values().all(|&moves| moves == 3));
        assert!(endless.to_string().contains("again and again from step 1"));
    }
}

#[test]
#[should_panic = "this program can go on for ever"]
fn what_never_ends_cannot_be_counted() {
    polite(2).every().schedules();
}

#[test]
#[should_panic = "a schedule of more than 100000 steps"]
fn what_never_ends_is_not_run_to_its_end() {
    Program::<(), ()>::new(())
        .thread("ada", |me| me.repeat(|me| me.step("turns", |_, _| {})))
        .random(1)
        .next();
}

/// Ada waits for ben, who is ready all the while: only an unfair scheduler
/// goes on for ever.
#[test]
fn a_neglected_thread_is_not_a_livelock() {
    let program = Program::new(false)
        .thread("ada", |me: &mut Thread<bool, bool>| {
            me.while_do(
                |seen| !*seen,
                |me| me.step("looks", |flag, seen| *seen = *flag),
            );
        })
        .thread("ben", |me| me.step("sets", |flag, _| *flag = true));
    assert!(program.every().endless().is_none());
    let cut = program.at_most(3).every();
    let ends = cut.outcomes(|end| end.ending);
    let expected = [(Some(Ending::Finished), 2), (Some(Ending::Unfinished), 2)];
    assert!(ends.clone().into_iter().eq(expected), "{ends:?}");
}

/// Ben is blocked for ever, and ada goes round and round.
#[test]
fn a_blocked_thread_does_not_hide_a_livelock() {
    let program = Program::<(), ()>::new(())
        .thread("ada", |me| me.repeat(|me| me.step("turns", |_, _| {})))
        .thread("ben", |me| me.step_when("never", |_, _| false, |_, _| {}));
    let endless = program.every().endless().unwrap();
    assert_eq!((endless.len(), endless.repeats_from()), (1, Some(1)));
}
