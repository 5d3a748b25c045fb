//! What holds for every program: the three ways agree.

use crate::some::{program, some_deeds};
use proptest::prelude::*;
use schedules::{Ending, Moment, Program, Schedule};
use std::collections::{BTreeMap, BTreeSet};

/// What a schedule's end looks like.
type End = (u8, Vec<u8>, Option<Ending>);

fn end(moment: &Moment<u8, u8>) -> End {
    (moment.shared, moment.own.clone(), moment.ending)
}

/// Whether a schedule comes to a value, and after how many steps.
fn first(schedule: &Schedule<u8, u8>, value: u8) -> Option<usize> {
    let steps = schedule.steps();
    let place = steps.iter().position(|step| step.shared == value)?;
    Some(place + 1)
}

fn run_all(program: &Program<u8, u8>) -> Vec<Schedule<u8, u8>> {
    program.each().collect()
}

proptest! {
    #[test]
    fn counting_and_running_agree(deeds in some_deeds()) {
        let program = program(&deeds);
        let mut run = BTreeMap::new();
        for schedule in program.each() {
            *run.entry(end(schedule.end())).or_insert(0_u128) += 1;
        }
        let all = program.every();
        prop_assert_eq!(all.schedules(), run.values().sum::<u128>());
        prop_assert_eq!(all.outcomes(end), run);
    }

    #[test]
    fn ever_is_what_running_finds(deeds in some_deeds(), value in 1..4_u8) {
        let program = program(&deeds);
        let runs = run_all(&program);
        let with = runs.iter().filter(|run| first(run, value).is_some());
        let ever = program.every().ever(|now| now.shared == value);
        prop_assert_eq!(ever, with.count() as u128);
    }

    #[test]
    fn the_shortest_is_minimal(deeds in some_deeds(), value in 1..4_u8) {
        let program = program(&deeds);
        let runs = run_all(&program);
        let minimal = runs.iter().filter_map(|run| first(run, value)).min();
        let shortest = program.every().shortest(|now| now.shared == value);
        prop_assert_eq!(shortest.map(|schedule| schedule.len()), minimal);
    }

    #[test]
    fn the_shortest_stuck_schedule_is_minimal(deeds in some_deeds()) {
        let program = program(&deeds);
        let runs = run_all(&program);
        let stuck = runs.iter().filter(|run| run.end().is_stuck());
        let minimal = stuck.map(Schedule::len).min();
        let shortest = program.every().shortest(Moment::is_stuck);
        prop_assert_eq!(shortest.map(|schedule| schedule.len()), minimal);
    }

    /// Random schedules are schedules, and no schedule is run twice.
    #[test]
    fn each_is_a_set_that_holds_the_random_ones(
        deeds in some_deeds(),
        seed in any::<u64>(),
    ) {
        let program = program(&deeds);
        let runs = run_all(&program);
        let set: BTreeSet<String> =
            runs.iter().map(Schedule::to_string).collect();
        prop_assert_eq!(set.len(), runs.len());
        let random = program.random(seed).take(8);
        let pct = program.pct(seed, 3, 6).take(8);
        for schedule in random.chain(pct) {
            prop_assert!(set.contains(&schedule.to_string()));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_schedules(
        deeds in some_deeds(),
        seed in any::<u64>(),
    ) {
        let program = program(&deeds);
        let told = |runs: &mut dyn Iterator<Item = Schedule<u8, u8>>| {
            runs.take(5).map(|run| run.to_string()).collect::<Vec<_>>()
        };
        let random = || told(&mut program.random(seed));
        prop_assert_eq!(random(), random());
        let pct = || told(&mut program.pct(seed, 2, 9));
        prop_assert_eq!(pct(), pct());
    }

    /// A program in which nobody can go on for ever has no livelock.
    #[test]
    fn what_ends_is_not_endless(deeds in some_deeds()) {
        let program = program(&deeds);
        prop_assert!(program.every().endless().is_none());
    }

    #[test]
    fn cut_off_is_not_longer(deeds in some_deeds(), most in 0..9_u32) {
        let program = program(&deeds);
        let cut = program.at_most(most);
        for schedule in cut.each() {
            prop_assert!(schedule.len() <= most as usize);
            if schedule.end().ending == Some(Ending::Unfinished) {
                prop_assert_eq!(schedule.len(), most as usize);
            }
        }
        let counted = cut.each().count() as u128;
        prop_assert_eq!(cut.every().schedules(), counted);
    }
}
