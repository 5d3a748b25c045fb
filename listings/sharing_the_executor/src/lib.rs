//! A heart that tells how late it beats, those who make it late, and a
//! budget that keeps them in bounds.
//!
//! * [`heartbeat`] and [`hog`] run in the lab, in virtual time.
//! * [`with_budget`] and [`spend`] need nothing but a waker, and work on any
//!   executor that polls a task in one thread at a time.

#![warn(missing_docs)]
#![forbid(unsafe_code)]

mod budget;
mod heart;

pub use budget::{spend, with_budget};
pub use heart::{heartbeat, hog};
