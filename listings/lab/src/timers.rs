//! The timers that are set, in the order in which they go off.

use crate::clock::Time;
use std::collections::BTreeMap;
use std::mem;
use std::task::Waker;

/// A timer: its time, and its number in the order of setting.
pub(crate) type TimerKey = (Time, u64);

/// Setting, changing, clearing and taking a timer cost O(log n).
#[derive(Default)]
pub(crate) struct Timers {
    set: BTreeMap<TimerKey, Waker>,
    count: u64,
}

impl Timers {
    pub(crate) fn set(&mut self, time: Time, waker: Waker) -> TimerKey {
        let key = (time, self.count);
        self.count += 1;
        self.set.insert(key, waker);
        key
    }

    /// Whom the timer will wake; `None` once it has gone off.
    pub(crate) fn waker(&mut self, key: TimerKey) -> Option<&mut Waker> {
        self.set.get_mut(&key)
    }

    pub(crate) fn clear(&mut self, key: TimerKey) -> Option<Waker> {
        self.set.remove(&key)
    }

    /// Takes the next timer, if it goes off at `time` or before.
    pub(crate) fn take_due(&mut self, time: Time) -> Option<(Time, Waker)> {
        let first = self.set.first_entry()?;
        let (due, _) = *first.key();
        (due <= time).then(|| (due, first.remove()))
    }

    /// When the next timer goes off.
    pub(crate) fn next(&self) -> Option<Time> {
        self.set.first_key_value().map(|(&(time, _), _)| time)
    }

    /// Takes all timers, to be dropped.
    pub(crate) fn take_all(&mut self) -> Timers {
        mem::take(self)
    }
}
