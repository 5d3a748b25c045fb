//! What several programs of the chapter share: a record of an evening
//! ([`watch`]), a hall in which every evening is judged ([`Hall`],
//! [`Square`]), and a judge for jobs on a real machine ([`judge`]).

#![forbid(unsafe_code)]

mod hall;
mod pieces;
mod square;
mod watch;

pub use hall::{Hall, Job};
pub use pieces::{Verdict, judge, piece, slice};
pub use square::Square;
pub use watch::watch;
