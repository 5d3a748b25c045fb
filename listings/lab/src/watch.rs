//! Catches a task that waits in real time.

use crate::Lab;
use std::fs;
use std::time::{Duration, Instant};

/// A poll that takes less is not looked into.
const SUSPICIOUS: Duration = Duration::from_millis(50);
/// Being blocked for less is forgiven.
const FORGIVEN: Duration = Duration::from_millis(40);
/// The counters are read again when they are older.
const FRESH: Duration = Duration::from_millis(10);

/// Looks at the real clock after each poll.
pub(crate) struct Watch {
    /// The counters some time before the poll; `None` if nobody looks.
    before: Option<Counters>,
    /// When they had been read.
    counted: Instant,
    /// When the last poll had ended.
    last: Instant,
}

impl Watch {
    pub(crate) fn new(lab: &Lab) -> Watch {
        let looks = !lab.blocking_allowed;
        let before = looks.then(Counters::read).flatten();
        let counted = Instant::now();
        Watch {
            before,
            counted,
            last: counted,
        }
    }

    /// Looks at the poll that has just ended.
    ///
    /// # Panics
    /// If the thread was blocked in it.
    pub(crate) fn after_poll(&mut self, task: impl FnOnce() -> String) {
        let Some(before) = &self.before else { return };
        // The clock is read before the counters here, and after them in the
        // end: a thread that is held up in between seems blocked for less.
        let now = Instant::now();
        let took = now - self.last;
        self.last = now;
        let passed = now - self.counted;
        if passed < FRESH {
            return;
        }
        let after = Counters::read();
        if took >= SUSPICIOUS
            && let Some(after) = &after
            && let Some(blocked) = after.blocked_since(before, passed)
            && blocked >= FORGIVEN
        {
            panic!(
                "task `{}` blocked the thread for {blocked:.0?} of real time: \
                 in the lab, `lab::sleep` waits and `lab::work` is busy",
                task()
            );
        }
        self.before = after;
        self.counted = Instant::now();
        self.last = self.counted;
    }
}

/// What the kernel has counted for this thread.
struct Counters {
    /// Time it ran, or was ready to and waited for a processor.
    runnable: Duration,
    /// How often it gave up the processor of its own accord.
    voluntary_switches: u64,
}

impl Counters {
    fn read() -> Option<Counters> {
        let schedule =
            fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let mut nanos = schedule.split(' ').map(str::parse::<u64>);
        let ran = nanos.next()?.ok()?;
        let waited = nanos.next()?.ok()?;

        let status = fs::read_to_string("/proc/thread-self/status").ok()?;
        let switches = status
            .lines()
            .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
        Some(Counters {
            runnable: Duration::from_nanos(ran + waited),
            voluntary_switches: switches.trim().parse().ok()?,
        })
    }

    /// How long, of the time that passed, the thread neither ran nor waited
    /// for a processor; `None` if it never gave one up.
    fn blocked_since(
        &self,
        before: &Counters,
        passed: Duration,
    ) -> Option<Duration> {
        if self.voluntary_switches == before.voluntary_switches {
            return None;
        }
        let runnable = self.runnable.saturating_sub(before.runnable);
        Some(passed.saturating_sub(runnable))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a poll of 100 ms, of which the thread was runnable
    /// for so many, and gave the processor up so many times.
    fn blocked(runnable: u64, switches: u64) -> Option<Duration> {
        let counters = |runnable, voluntary_switches| Counters {
            runnable: Duration::from_millis(runnable),
            voluntary_switches,
        };
        let before = counters(1_000, 7);
        let after = counters(1_000 + runnable, 7 + switches);
        after.blocked_since(&before, Duration::from_millis(100))
    }

    #[test]
    fn a_thread_that_was_not_runnable_was_blocked() {
        assert_eq!(blocked(10, 1), Some(Duration::from_millis(90)));
        assert_eq!(blocked(100, 3), Some(Duration::ZERO));
        assert_eq!(blocked(104, 3), Some(Duration::ZERO));
    }

    /// The hypervisor may have stopped the whole machine.
    #[test]
    fn a_thread_that_never_gave_up_the_processor_was_not() {
        assert_eq!(blocked(10, 0), None);
    }
}
