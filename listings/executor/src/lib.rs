//! An executor in four pieces, on the standard library alone.
//!
//! * [`block_on`] waits for one future, and puts its thread to sleep
//!   meanwhile.
//! * [`run`] waits for one future and runs the tasks that it makes with
//!   [`spawn`], all in the thread that calls it.
//! * [`Clock`] and [`Game`] are the hall in which the chapter counts polls,
//!   without waiting.
//!
//! ```
//! let links = executor::run(async {
//!     let home = executor::spawn(async { 115 });
//!     let docs = executor::spawn(async { 120 });
//!     home.await + docs.await
//! });
//! assert_eq!(links, 235);
//! ```

#![warn(missing_docs)]
#![forbid(unsafe_code)]

mod block_on;
mod clock;
mod executor;
mod game;
mod join;
mod ready;

pub use block_on::block_on;
pub use clock::Clock;
pub use executor::{run, spawn};
pub use game::{Game, Look};
pub use join::JoinHandle;
