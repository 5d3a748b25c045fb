use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

/// How long something took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// By the clock on the wall.
    pub wall: Duration,
    /// The processor time of this process, all its threads together.
    pub processor: Duration,
}

/// Does it five times, and returns the times of the quickest one.
pub fn quickest(doing: impl Fn()) -> Time {
    let once = |()| {
        let (wall, processor) = (Instant::now(), ProcessTime::now());
        doing();
        let (wall, processor) = (wall.elapsed(), processor.elapsed());
        Time { wall, processor }
    };
    let times = [(); 5].map(once);
    times.into_iter().min().expect("there are five")
}
