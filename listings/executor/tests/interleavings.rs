//! The two flags of the chapter in loom, which tries the orders that the
//! memory model allows, with up to three preemptions. Two threads have news,
//! and each rings after it.

use loom::model::Builder;
use loom::sync::Mutex;
use loom::sync::atomic::{AtomicBool, Ordering};
use loom::thread::{self, Thread};
use std::sync::Arc; // loom's would abort in a deadlock

type News = Arc<[AtomicBool; 2]>;

fn try_all(model: impl Fn() + Send + Sync + 'static) {
    let mut builder = Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(model);
}

/// Starts both ringers, and gives the place of their news.
fn two_ringers(ring: impl Fn(&Thread) + Clone + 'static) -> News {
    let news = News::new([AtomicBool::new(false), AtomicBool::new(false)]);
    for ringer in 0..2 {
        let (news, ring) = (Arc::clone(&news), ring.clone());
        let sleeper = thread::current();
        thread::spawn(move || {
            news[ringer].store(true, Ordering::Relaxed);
            ring(&sleeper);
        });
    }
    news
}

/// What a future does that is ready when it has seen both.
fn poll(news: &News) -> bool {
    news.iter().all(|news| news.load(Ordering::Relaxed))
}

/// The loop of `block_on`, with a way to set its flag.
fn block_on(set: fn(&AtomicBool)) {
    let rung = Arc::new(AtomicBool::new(false));
    let bell = Arc::clone(&rung);
    let news = two_ringers(move |sleeper| {
        set(&bell);
        sleeper.unpark();
    });
    while !poll(&news) {
        while !rung.swap(false, Ordering::Acquire) {
            thread::park();
        }
    }
}

#[test]
fn block_on_hears_both() {
    try_all(|| block_on(|rung| _ = rung.swap(true, Ordering::Release)));
}

#[test]
#[should_panic(expected = "deadlock")]
fn a_store_cuts_the_first_ringer_off() {
    try_all(|| block_on(|rung| rung.store(true, Ordering::Release)));
}

/// The loop of `run` with one task, and a way to reset its bell.
fn run(reset: fn(&AtomicBool)) {
    let rung = Arc::new(AtomicBool::new(true));
    let queued = Arc::new(Mutex::new(1));
    let (bell, queue) = (Arc::clone(&rung), Arc::clone(&queued));
    let news = two_ringers(move |sleeper| {
        if !bell.swap(true, Ordering::AcqRel) {
            *queue.lock().unwrap() += 1;
            sleeper.unpark();
        }
    });
    loop {
        let ready = {
            let mut queued = queued.lock().unwrap();
            let ready = *queued > 0;
            *queued -= i32::from(ready);
            ready
        };
        if !ready {
            thread::park();
            continue;
        }
        reset(&rung);
        if poll(&news) {
            return;
        }
    }
}

#[test]
fn the_queue_hears_both() {
    try_all(|| run(|rung| _ = rung.swap(false, Ordering::AcqRel)));
}

#[test]
#[should_panic(expected = "deadlock")]
fn a_reset_that_only_stores_misses_news() {
    try_all(|| run(|rung| rung.store(false, Ordering::Release)));
}
