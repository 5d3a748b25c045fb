//! How likely schedules are.

use crate::some::increments;
use schedules::{Program, Thread};

fn share(hits: usize, of: usize) -> f64 {
    hits as f64 / of as f64
}

/// A random walk takes each of two threads half of the time.
#[test]
fn a_walk_is_not_uniform_over_schedules() {
    let program = Program::<u32, ()>::new(0)
        .thread("ada", |me| {
            for _ in 0..4 {
                me.step("adds", |count, _| *count += 1);
            }
        })
        .thread("ben", |me| me.step("doubles", |count, _| *count *= 2));
    let first = program.every().at_end(|end| end.shared == 4);
    assert_eq!(first, 1, "of five schedules, ben is first in one");
    let walks = program.random(3).take(4000);
    let hits = walks.filter(|run| run.end().shared == 4).count();
    assert!((share(hits, 4000) - 0.5).abs() < 0.05, "{hits}");
}

#[test]
fn different_seeds_give_different_schedules() {
    let first = |seed| increments().random(seed).next().unwrap().to_string();
    let different = (0..20).filter(|seed| first(*seed) != first(seed + 1));
    assert!(different.count() > 15);
}

/// The example of figure 5 in the paper on PCT: the fault shows only if one
/// thread runs alone for a long time. That is one ordering constraint, so a
/// depth of 1.
#[test]
fn pct_finds_a_shallow_fault_that_a_walk_misses() {
    fn long(me: &mut Thread<u32, u32>) {
        for _ in 0..30 {
            me.step("walks", |_, _| {});
        }
        me.step("sets", |flag, _| *flag = 1);
    }
    let program = Program::new(0)
        .thread("ada", long)
        .thread("ben", |me| me.step("looks", |flag, seen| *seen = *flag));
    let fails = |own: &[u32]| own[1] == 1;
    let walks = program.random(1).take(1000);
    assert_eq!(walks.filter(|run| fails(&run.end().own)).count(), 0);
    let pct = program.pct(1, 1, 32).take(1000);
    let hits = pct.filter(|run| fails(&run.end().own)).count();
    assert!((share(hits, 1000) - 0.5).abs() < 0.1, "{hits}");
}

/// At least 1/(n·k^(d−1)): two threads, twelve steps, depth 2.
#[test]
fn pct_keeps_its_promise() {
    let runs = 5000;
    let pct = increments().pct(5, 2, 12).take(runs);
    let lost = pct.filter(|run| run.end().shared < 6).count();
    assert!(share(lost, runs) > 1.0 / 24.0, "{lost}");
}

#[test]
#[should_panic = "a fault has a depth of at least 1"]
fn a_depth_of_nothing_means_nothing() {
    increments().pct(1, 0, 10);
}
