//! One event format for what a concurrent program did.
//!
//! A [`Trace`] is the record of one run: which tasks there were, and when
//! each of them was made, became ready, worked, waited and was done. The lab
//! writes traces in virtual time, a [`Recorder`] writes them from threads in
//! real time, and every timeline of the book is drawn from one.
//!
//! With the feature `tracing`, a `ThreadLayer` records what threads do from
//! the spans of the crate of that name. Without it, this crate needs the
//! standard library alone.
//!
//! Times are [`Duration`](std::time::Duration)s since the run began, exact to
//! the nanosecond.
//!
//! ```
//! use std::time::Duration;
//! use trace::{Overlap, State, Trace};
//!
//! let text = "trace 1 s two boards\n\
//!             0 m 0 board 1\n\
//!             0 m 1 board 2\n\
//!             0 w 0\n\
//!             5 p 0\n\
//!             5 w 1\n\
//!             10 d 1\n\
//!             60 d 0\n\
//!             end 60 busy 10 tasks 2 polls 3 main 0\n";
//! let trace: Trace = text.parse().unwrap();
//!
//! assert_eq!(trace.overlap(), Overlap::Overlapping);
//! let ready = trace.time_in(1.into(), State::Ready);
//! assert_eq!(ready, Duration::from_secs(5));
//! assert_eq!(trace.to_string(), text);
//! ```
//!
//! # The text form
//!
//! A line for the run, a line an event, a line for the end.
//!
//! ```text
//! trace 1 s two boards
//! 0 h 0 main
//! 0 m 1 board 1
//! 0 m 2 board 2
//! 0 p 0
//! 0 w 1
//! 5 p 1
//! 5 w 2
//! 10 p 2
//! 60 d 1
//! 65 d 2
//! 65 d 0
//! end 65 busy 10 tasks 2 polls 4 main 3
//! ```
//!
//! * `trace VERSION UNIT TITLE`: the unit of every time in the run is the
//!   coarsest of `s`, `ms`, `us`, `ns` that divides them all. The title is
//!   the rest of the line, and may be missing.
//! * `TIME STATE TASK`, where the state is one letter: `m` made, `h` made as
//!   a host, `r` ready, `w` working, `p` waiting (parked, pending), `d` done.
//!   After `m` and `h` the rest of the line is the name; after `w` comes the
//!   worker, unless it is 0.
//! * `TIME n LANE: LABEL` is a mark ([`Mark`]). Of one time, events come
//!   before marks.
//! * `end ELAPSED busy BUSY tasks N polls N main N`: the totals.
//!
//! Fields are separated by one space. In titles and names `\\` stands for a
//! backslash, `\n` and `\r` for the ends of a line. Several runs stand one
//! after another in a file.

#![warn(missing_docs)]
#![forbid(unsafe_code)]

mod ask;
mod event;
#[cfg(feature = "tracing")]
mod layer;
mod perfetto;
mod record;
mod recorder;
mod text;

pub use ask::{Overlap, Span};
pub use event::{Event, Mark, State, Task, TaskId, Totals};
#[cfg(feature = "tracing")]
pub use layer::ThreadLayer;
pub use record::{Disorder, Trace};
pub use recorder::Recorder;
pub use text::Fault;
