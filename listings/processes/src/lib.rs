//! A toy interpreter ([`Code`], [`Job`], [`interpret`]), a meter for how many
//! do something at the same time ([`Peak`]), a stopwatch ([`quickest`]), and a
//! way to start the running program once more ([`again`]).

#![forbid(unsafe_code)]

mod again;
mod interpret;
mod job;
mod peak;
mod quickest;

pub use again::again;
pub use interpret::interpret;
pub use job::{Code, Job, Stop, fib};
pub use peak::Peak;
pub use quickest::{Time, quickest};
