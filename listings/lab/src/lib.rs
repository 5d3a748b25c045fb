//! An executor in virtual time, with one worker.
//!
//! A program in the lab says how long things take, and the lab moves its own
//! clock instead of waiting: twelve hours pass in a millisecond, and every
//! run gives the same numbers. There are two verbs:
//!
//! * [`work`] is a plain function. The worker is busy, the clock advances,
//!   and nobody else can run.
//! * [`sleep`] is a future. The task waits and gives way to the others.
//!
//! ```
//! use lab::{run, seconds, sleep, spawn_named, work};
//!
//! async fn game() {
//!     for _ in 0..30 {
//!         work(seconds(5)); // she sees a move
//!         sleep(seconds(55)).await; // the amateur replies
//!     }
//! }
//!
//! let evening = run(async {
//!     let games: Vec<_> = (1..=24)
//!         .map(|n| spawn_named(format!("board {n}"), game()))
//!         .collect();
//!     for game in games {
//!         game.await;
//!     }
//! });
//! assert_eq!(evening.elapsed, seconds(3655));
//! assert_eq!(evening.busy, seconds(3600));
//! assert_eq!(evening.polls, 744);
//! ```
//!
//! # What is promised
//!
//! * Tasks that are ready take turns, first in, first out. A seed
//!   ([`Lab::seed`]) makes the lab pick among them pseudo-randomly instead;
//!   there is no other choice in it.
//! * Timers go off in the order of their times, those of the same time in
//!   the order in which they were set. A timer that comes due while a task
//!   works makes its task ready at that time.
//! * When the main future is done the run is over. Tasks that are left are
//!   dropped, in the order in which they were made.
//! * When nobody is ready and no timer is set, while the main future is not
//!   done, the run is [`Stuck`], and says who waits. A wake-up that another
//!   thread would have sent later comes too late: the lab does not wait for
//!   other threads.
//! * A panic in a task ends the run: it goes on through [`run`].
//!
//! Any future that wakes its task through its waker runs in the lab: locks,
//! channels and semaphores of `futures`, `async-channel`, `event-listener`,
//! `tokio::sync`. What needs a runtime of its own (Tokio's timers and
//! sockets) does not.
//!
//! # What is written down
//!
//! Every run counts ([`Run`]), and can be traced ([`Lab::traced`], or the
//! environment variable `BOOK_TRACE`): one line for each task, and one for
//! each future that [`named`] gave a name, and the marks ([`mark`]).
//!
//! # Real time in the lab
//!
//! A task must not wait in real time. On Linux, a poll in which the thread
//! slept or was blocked for more than 40 ms ends the run with a panic that
//! names the task. Evidence is what the kernel counts for the thread: time
//! that it was neither running nor waiting for a processor, and a switch
//! that it asked for itself. A loaded machine does not look like that; a
//! debugger's breakpoint does: see [`Lab::blocking_allowed`]. Shorter waits,
//! and systems without `/proc/thread-self/schedstat`, pass unnoticed.

#![warn(missing_docs)]
#![forbid(unsafe_code)]

mod builder;
mod choice;
mod clock;
mod current;
mod executor;
mod join;
mod named;
mod ready;
mod scribe;
mod sleep;
mod stuck;
mod tasks;
mod timers;
mod watch;

pub use builder::{Lab, Run};
pub use clock::{millis, seconds};
pub use join::{Aborted, JoinHandle};
pub use named::{Named, named};
pub use sleep::{Sleep, sleep};
pub use stuck::{Stuck, StuckTask};

use std::fmt::Display;
use std::time::Duration;

/// Runs a future, and all it spawns, to the end of that future.
///
/// # Panics
/// With the report, if the run is [`Stuck`]. If the clock passes 2^64 ns
/// (584 years). If called inside the lab. If a task panics.
#[track_caller]
pub fn run<F: Future>(main: F) -> Run<F::Output> {
    Lab::new().run(main)
}

/// Runs a future, and all it spawns, to the end of that future.
///
/// # Errors
/// [`Stuck`], if nothing can happen any more and the future is not done.
///
/// # Panics
/// Like [`run`], but for being stuck.
#[track_caller]
pub fn try_run<F: Future>(main: F) -> Result<Run<F::Output>, Stuck> {
    Lab::new().try_run(main)
}

/// The time since the run began.
///
/// # Panics
/// Outside the lab.
#[track_caller]
pub fn now() -> Duration {
    current::executor("now").now().into()
}

/// Is busy for that long. The clock advances; nobody else can run.
///
/// # Panics
/// Outside the lab. If the clock would pass 2^64 ns.
#[track_caller]
pub fn work(time: Duration) {
    current::executor("work").work(time);
}

/// Writes into the trace that something happens now, on the line called
/// `lane`: an item comes out of a stream, a heart beats. A label `|` says that
/// the lane ends. Without a trace it does nothing.
///
/// # Panics
/// Outside the lab. If `lane` holds `: `.
#[track_caller]
pub fn mark(lane: &str, label: impl Display) {
    assert!(!lane.contains(": "), "the lane `{lane}` holds `: `");
    current::executor("mark").mark(lane, label.to_string());
}

/// Makes a task, ready to run after those that are ready now. It is called
/// `task N`, where N counts the tasks of the run from 1.
///
/// # Panics
/// Outside the lab.
#[track_caller]
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    current::executor("spawn").spawn(None, future)
}

/// Makes a task with a name, for the report and the trace.
///
/// # Panics
/// Outside the lab.
#[track_caller]
pub fn spawn_named<F>(
    name: impl Into<String>,
    future: F,
) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    let name = Some(name.into().into_boxed_str());
    current::executor("spawn_named").spawn(name, future)
}
