//! Runs every interleaving of a small concurrent program.
//!
//! Threads that share memory can take their steps in many orders, and a
//! program that is wrong in one of them usually works. Here a program is
//! written down as a model, a [`Program`] of [`Thread`]s made of steps, and
//! all orders are looked at: how many there are, what comes out and in how
//! many of them, whether anybody gets stuck, and which is the shortest one
//! that fails.
//!
//! ```
//! use schedules::{Program, Thread};
//!
//! fn withdraw(me: &mut Thread<i64, i64>) {
//!     me.step("looks", |account, seen| *seen = *account);
//!     me.return_if(|seen| *seen < 100);
//!     me.step("takes 100", |account, _| *account -= 100);
//! }
//!
//! let bank = Program::new(100)
//!     .thread("ada", withdraw)
//!     .thread("ben", withdraw);
//! let all = bank.every();
//! assert_eq!(all.schedules(), 6);
//! assert_eq!(all.at_end(|end| end.shared < 0), 4);
//!
//! let overdrawn = all.shortest(|now| now.shared < 0).unwrap();
//! assert_eq!(
//!     overdrawn.to_string(),
//!     "step  thread  does       shared  own\n   \
//!         1  ada     looks      100     100\n   \
//!         2  ben     looks      100     100\n   \
//!         3  ada     takes 100  0       100\n   \
//!         4  ben     takes 100  -100    100\n"
//! );
//! ```
//!
//! # What a schedule is
//!
//! A schedule is the order in which threads make their steps, from the start
//! to an end. Each step is **atomic**: it happens at once, and everybody sees
//! it at once. So a model is as fine as its steps: `count += 1` as one step
//! hides what is found when it is a load and a store. And the memory is
//! sequentially consistent: reorderings by compiler and processor have to be
//! modelled (a store buffer is a [background thread](Program::background)).
//!
//! A schedule ends when all threads are done, or when nobody who is left can
//! make a step: then it is stuck. What a schedule *is likely to be* is
//! another question. Counting all schedules alike says how many ways there
//! are, not how often a machine takes them.
//!
//! # Three ways to look at them
//!
//! * [`Program::every`] builds the graph of states. Schedules that meet in a
//!   state share what comes after it, so counting takes time in proportion
//!   to the states, not to the schedules: five philosophers have 66 million
//!   schedules in 1743 states.
//! * [`Program::each`] runs every schedule, one after another. It takes time
//!   in proportion to all their steps, and memory for one.
//! * [`Program::random`] and [`Program::pct`] run some, chosen with a seed,
//!   where there are too many states.
//!
//! # Where the ideas come from
//!
//! * Running all interleavings of real code, without storing states: Patrice
//!   Godefroid, *Model Checking for Programming Languages using VeriSoft*,
//!   POPL 1997.
//! * The same as a tool for testers, and the shortest schedule as its report:
//!   Musuvathi, Qadeer, Ball, Basler, Nainar and Neamtiu, *Finding and
//!   Reproducing Heisenbugs in Concurrent Programs*, OSDI 2008 (CHESS).
//! * What it means for a program to go on for ever though its scheduler is
//!   fair: Musuvathi and Qadeer, *Fair Stateless Model Checking*, PLDI 2008.
//!   See [`Every::endless`].
//! * Random priorities: Burckhardt, Kothari, Musuvathi and Nagarakatte, *A
//!   Randomized Scheduler with Probabilistic Guarantees of Finding Bugs*,
//!   ASPLOS 2010. See [`Program::pct`].

#![forbid(unsafe_code)]

mod chance;
mod each;
mod endless;
mod every;
mod program;
mod schedule;
mod state;
mod thread;
mod words;

pub use each::{Each, Pct, Random};
pub use every::Every;
pub use program::{Memory, Program};
pub use schedule::{Schedule, Step};
pub use state::{Ending, Moment};
pub use thread::Thread;
