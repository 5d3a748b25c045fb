//! Schedules run in a second: this crate against loom and Shuttle, on the
//! same small programs.
//!
//! `cargo bench -p schedules` lets each of them run every schedule, in turn
//! and several times. It prints the best rate of each, and the ratio of this
//! crate's rate to it. The comparison is not one of equals: loom and
//! Shuttle run real code, with stacks, and loom also tries what the memory
//! model allows; here a model is run. The numbers of schedules differ for
//! the same reason: loom leaves out schedules that cannot differ from others,
//! and each counts its own points at which a thread may be switched.

use schedules::{Program, Thread};
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

const ROUNDS: u32 = 5;
/// Shuttle runs at most so many, since it has no reduction.
const MOST: usize = 20_000;

fn main() {
    compare(
        "two threads, three increments each",
        &[
            ("schedules, run", &|| run_each(&increments())),
            ("schedules, counted", &|| counted(&increments())),
            ("shuttle", &|| in_shuttle(shuttle_increments)),
            ("loom", &|| in_loom(loom_increments)),
        ],
    );
    compare(
        "two threads, two locks, in order",
        &[
            ("schedules, run", &|| run_each(&locks())),
            ("schedules, counted", &|| counted(&locks())),
            ("shuttle", &|| in_shuttle(shuttle_locks)),
            ("loom", &|| in_loom(loom_locks)),
        ],
    );
}

/// Shuttle comes before loom: its panic hook, set on its first run, would
/// otherwise speak up at the panics by which loom ends its coroutines.
type Explorer<'e> = (&'e str, &'e dyn Fn() -> u64);

/// Runs the explorers in turn, and prints the best rate of each.
fn compare(what: &str, explorers: &[Explorer]) {
    let mut best = vec![(0, 0.0_f64); explorers.len()];
    for _ in 0..ROUNDS {
        for (best, (_, explore)) in best.iter_mut().zip(explorers) {
            let began = Instant::now();
            let schedules = black_box(explore());
            let rate = schedules as f64 / began.elapsed().as_secs_f64();
            *best = (schedules, rate.max(best.1));
        }
    }
    println!("{what}");
    let ours = best[0].1;
    for ((name, _), (schedules, rate)) in explorers.iter().zip(&best) {
        let ratio = ours / rate;
        println!(
            "  {name:18}  {schedules:>6} schedules  {rate:>12.0} a second  \
             ratio {ratio:.2}"
        );
    }
}

fn run_each<S: schedules::Memory, L: schedules::Memory + Default>(
    program: &Program<S, L>,
) -> u64 {
    program.each().map(black_box).count() as u64
}

fn counted<S: schedules::Memory, L: schedules::Memory + Default>(
    program: &Program<S, L>,
) -> u64 {
    program.every().schedules() as u64
}

/// Runs every schedule that loom does not leave out.
fn in_loom(program: fn()) -> u64 {
    let runs = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&runs);
    loom::model(move || {
        counter.fetch_add(1, Ordering::Relaxed);
        program();
    });
    runs.load(Ordering::Relaxed)
}

fn in_shuttle(program: fn()) -> u64 {
    let runs = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&runs);
    let program = move || {
        counter.fetch_add(1, Ordering::Relaxed);
        program();
    };
    shuttle::check_dfs(program, Some(MOST));
    runs.load(Ordering::Relaxed)
}

fn increments() -> Program<u32, u32> {
    fn adds(me: &mut Thread<u32, u32>) {
        for _ in 0..3 {
            me.step("loads", |count, seen| *seen = *count);
            me.step("stores", |count, seen| *count = *seen + 1);
        }
    }
    Program::new(0).thread("ada", adds).thread("ben", adds)
}

fn loom_increments() {
    use loom::sync::atomic::AtomicU32;
    let count = loom::sync::Arc::new(AtomicU32::new(0));
    let adds = |count: loom::sync::Arc<AtomicU32>| {
        move || {
            for _ in 0..3 {
                let seen = count.load(Ordering::SeqCst);
                count.store(seen + 1, Ordering::SeqCst);
            }
        }
    };
    let ada = loom::thread::spawn(adds(count.clone()));
    adds(count)();
    ada.join().expect("ada ends");
}

fn shuttle_increments() {
    use shuttle::sync::atomic::AtomicU32;
    let count = shuttle::sync::Arc::new(AtomicU32::new(0));
    let adds = |count: shuttle::sync::Arc<AtomicU32>| {
        move || {
            for _ in 0..3 {
                let seen = count.load(Ordering::SeqCst);
                count.store(seen + 1, Ordering::SeqCst);
            }
        }
    };
    let ada = shuttle::thread::spawn(adds(count.clone()));
    adds(count)();
    ada.join().expect("ada ends");
}

fn locks() -> Program<(), ()> {
    fn takes(me: &mut Thread<(), ()>) {
        me.lock("A");
        me.lock("B");
        me.unlock("B");
        me.unlock("A");
    }
    Program::new(()).thread("ada", takes).thread("ben", takes)
}

fn loom_locks() {
    use loom::sync::{Arc, Mutex};
    let locks = Arc::new((Mutex::new(()), Mutex::new(())));
    let takes = |locks: Arc<(Mutex<()>, Mutex<()>)>| {
        move || {
            let _a = locks.0.lock().expect("nobody panics");
            let _b = locks.1.lock().expect("nobody panics");
        }
    };
    let ada = loom::thread::spawn(takes(locks.clone()));
    takes(locks)();
    ada.join().expect("ada ends");
}

fn shuttle_locks() {
    use shuttle::sync::{Arc, Mutex};
    let locks = Arc::new((Mutex::new(()), Mutex::new(())));
    let takes = |locks: Arc<(Mutex<()>, Mutex<()>)>| {
        move || {
            let _a = locks.0.lock().expect("nobody panics");
            let _b = locks.1.lock().expect("nobody panics");
        }
    };
    let ada = shuttle::thread::spawn(takes(locks.clone()));
    takes(locks)();
    ada.join().expect("ada ends");
}
