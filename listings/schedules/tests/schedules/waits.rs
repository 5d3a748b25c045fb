//! Locks, condition variables, guards.

use crate::some::philosophers;
use schedules::{Ending, Moment, Program, Thread};
use std::collections::BTreeMap;

#[test]
fn a_and_b_against_b_and_a() {
    fn takes(me: &mut Thread<(), ()>, first: &str, second: &str) {
        me.lock(first);
        me.lock(second);
        me.unlock(second);
        me.unlock(first);
    }
    let against = Program::new(())
        .thread("ada", |me| takes(me, "A", "B"))
        .thread("ben", |me| takes(me, "B", "A"))
        .every();
    assert_eq!((against.stuck(), against.schedules()), (2, 6));
    let stuck = against.shortest(Moment::is_stuck).unwrap();
    assert_eq!(stuck.len(), 2);
    let left = [("ada", "locks B"), ("ben", "locks A")];
    let left = left.map(|(who, what)| (who.into(), what.into()));
    assert_eq!(stuck.left(), left);

    let ordered = Program::new(())
        .thread("ada", |me| takes(me, "A", "B"))
        .thread("ben", |me| takes(me, "A", "B"))
        .every();
    assert_eq!((ordered.stuck(), ordered.schedules()), (0, 2));
}

#[test]
fn a_lock_keeps_others_out() {
    fn adds(me: &mut Thread<u32, u32>) {
        me.lock("count");
        me.step("loads", |count, seen| *seen = *count);
        me.step("stores", |count, seen| *count = *seen + 1);
        me.unlock("count");
    }
    let all = Program::new(0)
        .thread("ada", adds)
        .thread("ben", adds)
        .thread("cem", adds)
        .every();
    assert_eq!(all.outcomes(|end| end.shared), BTreeMap::from([(3, 6)]));
}

#[test]
fn who_locks_twice_is_stuck() {
    let twice = Program::<(), ()>::new(()).thread("ada", |me| {
        me.lock("A");
        me.lock("A");
    });
    assert_eq!(twice.every().stuck(), 1);
}

#[test]
#[should_panic = "ada unlocks A, which it does not hold"]
fn only_the_holder_unlocks() {
    let wrong = Program::<(), ()>::new(())
        .thread("ben", |me| me.lock("A"))
        .thread("ada", |me| me.unlock("A"));
    wrong.every();
}

#[test]
fn try_lock_tells() {
    fn tries(me: &mut Thread<(), Option<bool>>) {
        me.try_lock("A", |told, got| *told = Some(got));
        me.if_then(|told| *told == Some(true), |me| me.unlock("A"));
    }
    let all = Program::new(())
        .thread("ada", tries)
        .thread("ben", tries)
        .every();
    assert_eq!(all.schedules(), 4);
    let both = all.at_end(|end| end.own == [Some(true), Some(true)]);
    assert_eq!(both, 2);
}

fn setter(me: &mut Thread<bool, bool>) {
    me.lock("flag");
    me.step("sets", |flag, _| *flag = true);
    me.unlock("flag");
    me.notify_one("changed");
}

#[test]
fn a_wakeup_is_lost_if_the_flag_is_looked_at_outside() {
    let lost = Program::new(false).thread("ben", setter).thread(
        "ada",
        |me: &mut Thread<bool, bool>| {
            me.step("looks", |flag, seen| *seen = *flag);
            me.if_then(
                |seen| !*seen,
                |me| {
                    me.lock("flag");
                    me.wait("changed", "flag");
                    me.unlock("flag");
                },
            );
        },
    );
    let all = lost.every();
    let stuck = all.shortest(Moment::is_stuck).unwrap();
    let notified = stuck
        .steps()
        .into_iter()
        .find(|step| step.does.starts_with("notifies"));
    assert_eq!(notified.unwrap().does, "notifies nobody (changed)");
    assert_eq!(stuck.left(), [("ada".into(), "wakes from changed".into())]);
}

#[test]
fn none_is_lost_if_the_lock_is_held_from_look_to_wait() {
    let kept = Program::new(false).thread("ben", setter).thread(
        "ada",
        |me: &mut Thread<bool, bool>| {
            me.lock("flag");
            me.step("looks", |flag, seen| *seen = *flag);
            me.while_do(
                |seen| !*seen,
                |me| {
                    me.wait("changed", "flag");
                    me.step("looks", |flag, seen| *seen = *flag);
                },
            );
            me.unlock("flag");
        },
    );
    let all = kept.every();
    assert_eq!(all.stuck(), 0);
    assert_eq!(all.at_end(|end| end.own[1]), all.schedules());
}

/// Three wait, one is notified: any of them, and only one.
#[test]
fn notify_one_wakes_any_one() {
    fn waits(me: &mut Thread<u32, bool>) {
        me.lock("A");
        me.step("sits down", |seated, _| *seated += 1);
        me.wait("bell", "A");
        me.step("wakes up", |_, woken| *woken = true);
        me.unlock("A");
    }
    let all = Program::new(0)
        .thread("ada", waits)
        .thread("ben", waits)
        .thread("cem", waits)
        .thread("dia", |me| {
            me.step_when("sees all", |seated, _| *seated == 3, |_, _| {});
            me.lock("A");
            me.notify_one("bell");
            me.unlock("A");
        })
        .every();
    let woken = all.outcomes(|end| {
        assert!(end.is_stuck());
        end.own.clone()
    });
    let [ada, ben, cem] = [0, 1, 2].map(|who| {
        let woken = (0..4).map(|thread| thread == who);
        woken.collect::<Vec<_>>()
    });
    assert!(woken.keys().eq([&cem, &ben, &ada]), "{woken:?}");
    let counts: Vec<_> = woken.values().collect();
    assert!(counts.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn notify_all_wakes_all_who_wait() {
    fn waits(me: &mut Thread<u32, ()>) {
        me.lock("A");
        me.step("sits down", |seated, _| *seated += 1);
        me.wait("bell", "A");
        me.unlock("A");
    }
    let all = Program::new(0)
        .thread("ada", waits)
        .thread("ben", waits)
        .thread("dia", |me| {
            me.step_when("sees all", |seated, _| *seated == 2, |_, _| {});
            me.lock("A");
            me.notify_all("bell");
            me.unlock("A");
        })
        .every();
    assert_eq!(all.stuck(), 0);
}

/// A store buffer: both threads read 0.
#[test]
fn a_background_thread_need_not_end() {
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct Memory {
        value: [u32; 2],
        buffered: [bool; 2],
    }
    let program = (0..2).fold(
        Program::new(Memory {
            value: [0; 2],
            buffered: [false; 2],
        }),
        |program, mine| {
            program
                .thread("writer", |me: &mut Thread<Memory, u32>| {
                    me.step("stores", move |m, _| m.buffered[mine] = true);
                    me.step("loads", move |m, seen| *seen = m.value[1 - mine]);
                })
                .background("buffer", |me| {
                    me.repeat(|me| {
                        me.step_when(
                            "flushes",
                            move |m, _| m.buffered[mine],
                            move |m, _| {
                                m.value[mine] = 1;
                                m.buffered[mine] = false;
                            },
                        );
                    });
                })
        },
    );
    let all = program.every();
    assert_eq!(all.stuck(), 0);
    let ends = all.outcomes(|end| (end.own[0], end.own[2]));
    assert!(ends.keys().eq(&[(0, 0), (0, 1), (1, 0), (1, 1)]));
    assert!(
        program
            .each()
            .all(|run| { run.end().ending == Some(Ending::Finished) })
    );
}

#[test]
fn nobody_gets_stuck_if_one_takes_the_other_fork_first() {
    assert_eq!(philosophers(3).every().stuck(), 6);
    let ordered = (0..3).fold(Program::<(), ()>::new(()), |table, seat| {
        let (low, high) = (seat.min((seat + 1) % 3), seat.max((seat + 1) % 3));
        table.thread("philosopher", |me| {
            me.lock(&format!("fork {low}"));
            me.lock(&format!("fork {high}"));
            me.unlock(&format!("fork {high}"));
            me.unlock(&format!("fork {low}"));
        })
    });
    assert_eq!(ordered.every().stuck(), 0);
}
