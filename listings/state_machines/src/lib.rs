//! What the chapter needs to look at futures from outside, on the standard
//! library alone.
//!
//! * [`fetch`] is a page on its way: pending once, then its links.
//! * [`Page`] is one that is here, with a text of 1,024 bytes.
//! * [`polls`] runs a future to its end and tells what each poll did.
//! * [`Text`] notes when it is dropped, and [`kept_after`] stops a future
//!   after some polls and tells what it kept.
//!
//! ```
//! use state_machines::{fetch, polls};
//!
//! let seen = polls(async { fetch("home").await });
//! assert_eq!(seen[0], "poll 1: asks for home");
//! assert_eq!(seen[1], "poll 2: has home, ready: 115");
//! ```

#![warn(missing_docs)]
#![forbid(unsafe_code)]

mod fetch;
mod page;
mod watch;

pub use fetch::{Fetch, fetch};
pub use page::{Page, count};
pub use watch::{Kept, Text, kept_after, polls};
