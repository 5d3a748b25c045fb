//! What several programs of the chapter share: a record of which worker runs
//! what ([`Log`]), and two ways to count bytes ([`Counting`] and
//! [`resident`]).

#![warn(missing_docs)]

mod counting;
mod log;

pub use counting::{Counting, on_the_heap, resident};
pub use log::Log;
