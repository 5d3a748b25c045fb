//! Exact counts.

use crate::some::{increments, philosophers, steps};
use proptest::prelude::*;
use schedules::Program;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The number of ways to interleave so many steps.
fn multinomial(counts: &[usize]) -> u128 {
    let mut ways = 1;
    let mut all = 0;
    for &count in counts {
        for step in 1..=count as u128 {
            all += 1;
            ways = ways * all / step;
        }
    }
    ways
}

proptest! {
    #[test]
    fn interleavings_are_a_multinomial_coefficient(
        counts in prop::collection::vec(0..4_usize, 0..4),
    ) {
        let program = steps(&counts);
        let expected = multinomial(&counts);
        prop_assert_eq!(program.every().schedules(), expected);
        prop_assert_eq!(program.each().count() as u128, expected);
    }

    #[test]
    fn far_more_can_be_counted_than_run(
        counts in prop::collection::vec(0..9_usize, 4..6),
    ) {
        let counted = steps(&counts).every().schedules();
        prop_assert_eq!(counted, multinomial(&counts));
    }
}

#[test]
fn two_threads_three_increments() {
    let all = increments().every();
    assert_eq!(all.schedules(), 924);
    let finals = all.outcomes(|end| end.shared);
    let expected = [(2, 8), (3, 300), (4, 416), (5, 180), (6, 20)];
    assert!(finals.into_iter().eq(expected));
}

#[test]
fn a_program_without_threads_has_one_schedule() {
    let nothing = Program::<(), ()>::new(());
    assert_eq!(nothing.every().schedules(), 1);
    assert_eq!(nothing.each().count(), 1);
    assert_eq!(nothing.random(1).next().unwrap().len(), 0);
}

/// All take their left fork first, in any order: n! schedules.
#[test]
fn philosophers_get_stuck_in_as_many_schedules_as_they_can_sit_down() {
    let factorials = [2, 6, 24, 120, 720, 5040];
    for (seats, expected) in (2..).zip(factorials) {
        let all = philosophers(seats).every();
        assert_eq!(all.stuck(), expected);
        assert!(all.schedules() > all.stuck());
    }
    assert_eq!(philosophers(5).every().schedules(), 66_468_720);
}

#[test]
fn ever_counts_a_schedule_once() {
    let all = increments().every();
    assert_eq!(all.ever(|_| true), 924);
    assert_eq!(all.ever(|_| false), 0);
    assert_eq!(all.ever(|now| now.shared == 6), 20);
    let least = all.ever(|now| now.shared >= 2);
    assert_eq!(least, 924, "one thread alone counts to two on its way");
}

/// 88 steps can be interleaved in more ways than a u128 can count.
#[test]
fn a_count_is_exact_or_refused() {
    let counted = steps(&[20; 3]).every().schedules();
    assert_eq!(counted, multinomial(&[20; 3]));
    let too_many = steps(&[22; 4]).every();
    let refused = catch_unwind(AssertUnwindSafe(|| too_many.schedules()));
    assert!(refused.is_err());
}
