//! Points in virtual time, and how they are written.

use std::fmt;
use std::time::Duration;

/// So many seconds.
pub const fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

/// So many milliseconds.
pub const fn millis(n: u64) -> Duration {
    Duration::from_millis(n)
}

/// A point in virtual time: nanoseconds since the run began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time(pub u64);

impl Time {
    /// The point that is `time` later.
    ///
    /// # Panics
    /// If it is 2^64 ns or more after the beginning.
    #[track_caller]
    pub(crate) fn after(self, time: Duration) -> Time {
        u64::try_from(time.as_nanos())
            .ok()
            .and_then(|nanos| self.0.checked_add(nanos))
            .map(Time)
            .unwrap_or_else(|| {
                panic!(
                    "the lab's clock ends at 2^64 ns (584 years): \
                     {time:?} after {self} is later"
                )
            })
    }
}

impl From<Time> for Duration {
    fn from(time: Time) -> Duration {
        Duration::from_nanos(time.0)
    }
}

impl fmt::Display for Time {
    /// Seconds, with as many decimals as there are: `5 s`, `0.25 s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, nanos) = (self.0 / 1_000_000_000, self.0 % 1_000_000_000);
        if nanos == 0 {
            return write!(f, "{whole} s");
        }
        let decimals = format!("{nanos:09}");
        write!(f, "{whole}.{} s", decimals.trim_end_matches('0'))
    }
}
