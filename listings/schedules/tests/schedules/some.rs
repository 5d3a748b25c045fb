//! Programs for tests.

use proptest::prelude::*;
use schedules::{Program, Thread};

/// Two threads, three increments each, every one a load and a store.
pub fn increments() -> Program<u32, u32> {
    fn adds(me: &mut Thread<u32, u32>) {
        for _ in 0..3 {
            me.step("loads", |count, seen| *seen = *count);
            me.step("stores", |count, seen| *count = *seen + 1);
        }
    }
    Program::new(0).thread("ada", adds).thread("ben", adds)
}

/// Threads that make so many steps each and meet nobody.
pub fn steps(counts: &[usize]) -> Program<(), ()> {
    counts.iter().fold(Program::new(()), |program, &count| {
        program.thread("walker", |me| {
            for _ in 0..count {
                me.step("walks", |_, _| {});
            }
        })
    })
}

/// Philosophers who take the left fork, then the right one.
pub fn philosophers(seats: usize) -> Program<(), ()> {
    (0..seats).fold(Program::new(()), |table, seat| {
        let left = format!("fork {seat}");
        let right = format!("fork {}", (seat + 1) % seats);
        table.thread(format!("philosopher {seat}"), |me| {
            me.lock(&left);
            me.lock(&right);
            me.unlock(&right);
            me.unlock(&left);
        })
    })
}

/// A thing that a thread of a random program does.
#[derive(Clone, Debug)]
pub enum Deed {
    Load,
    Store,
    Choose,
    WaitForOdd,
    Locked(u8, Vec<Deed>),
    IfOdd(Vec<Deed>),
    WaitOnce,
    NotifyOne,
    NotifyAll,
    ReturnIfOdd,
}

fn deed() -> impl Strategy<Value = Deed> {
    let simple = prop_oneof![
        Just(Deed::Load),
        Just(Deed::Store),
        Just(Deed::Choose),
        Just(Deed::WaitForOdd),
        Just(Deed::WaitOnce),
        Just(Deed::NotifyOne),
        Just(Deed::NotifyAll),
        Just(Deed::ReturnIfOdd),
    ];
    simple.prop_recursive(2, 4, 2, |inner| {
        let some = prop::collection::vec(inner, 1..3);
        prop_oneof![
            (0..2_u8, some.clone())
                .prop_map(|(lock, deeds)| Deed::Locked(lock, deeds)),
            some.prop_map(Deed::IfOdd),
        ]
    })
}

/// What two or three threads do, in few schedules.
pub fn some_deeds() -> impl Strategy<Value = Vec<Vec<Deed>>> {
    let thread = prop::collection::vec(deed(), 1..4);
    let threads = prop::collection::vec(thread, 2..4);
    threads.prop_filter("too many schedules", |deeds| {
        program(deeds).every().schedules() <= 200
    })
}

/// The program of threads that do that.
pub fn program(threads: &[Vec<Deed>]) -> Program<u8, u8> {
    let start = Program::new(0);
    threads
        .iter()
        .enumerate()
        .fold(start, |program, (n, deeds)| {
            program.thread(format!("thread {n}"), |me| do_all(me, deeds))
        })
}

fn do_all(me: &mut Thread<u8, u8>, deeds: &[Deed]) {
    let odd = |own: &u8| own % 2 == 1;
    for deed in deeds {
        match deed {
            Deed::Load => me.step("loads", |shared, own| *own = *shared),
            Deed::Store => me.step("stores", |shared, own| *shared = *own + 1),
            Deed::Choose => me.choose("guesses", 2, |_, own, which| {
                *own = which as u8;
            }),
            Deed::WaitForOdd => {
                me.step_when(
                    "sees odd",
                    move |shared, _| odd(shared),
                    |_, _| {},
                );
            }
            Deed::Locked(lock, inner) => {
                me.lock(&format!("lock {lock}"));
                do_all(me, inner);
                me.unlock(&format!("lock {lock}"));
            }
            Deed::IfOdd(inner) => me.if_then(odd, |me| do_all(me, inner)),
            Deed::WaitOnce => {
                me.lock("lock 2");
                me.wait("condvar", "lock 2");
                me.unlock("lock 2");
            }
            Deed::NotifyOne => me.notify_one("condvar"),
            Deed::NotifyAll => me.notify_all("condvar"),
            Deed::ReturnIfOdd => me.return_if(odd),
        }
    }
}
