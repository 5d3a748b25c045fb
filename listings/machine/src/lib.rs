//! What the programs of the chapter share: the ladder of costs, a thread to
//! talk to, one core for both, and what the system has noted down about
//! threads and memory.

#![forbid(unsafe_code)]

mod ladder;
mod notes;
mod one_core;
mod partner;

pub use ladder::{Ladder, far_apart, scaled};
pub use notes::{Memory, Thread};
pub use one_core::{OneCore, on_one_core};
pub use partner::{Partner, over_loopback, over_pipes};
