//! Giving way for a time.

use crate::clock::Time;
use crate::current;
use crate::timers::TimerKey;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Waits until that long after now, and gives way to the others.
///
/// As with Tokio's `sleep`, the time counts from the call and the timer is
/// set when the future is first polled. It gives way even if the time is
/// zero or has passed by then.
///
/// # Panics
/// Outside the lab. If the clock would pass 2^64 ns. When polled in another
/// run than the one it was made in.
#[track_caller]
pub fn sleep(time: Duration) -> Sleep {
    let executor = current::executor("sleep");
    let until = executor.now().after(time);
    Sleep {
        until,
        run: executor.id(),
        timer: Timer::NotSet,
    }
}

/// The future of [`sleep`].
#[derive(Debug)]
#[must_use = "a future does nothing unless it is awaited"]
pub struct Sleep {
    until: Time,
    run: u64,
    timer: Timer,
}

#[derive(Clone, Copy, Debug)]
enum Timer {
    NotSet,
    Set(TimerKey),
    GoneOff,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let executor = current::executor("sleep");
        assert_eq!(
            self.run,
            executor.id(),
            "a sleep is polled in another run than the one it was made in"
        );
        let waker = context.waker();
        self.timer = match self.timer {
            Timer::NotSet => Timer::Set(executor.set_timer(self.until, waker)),
            Timer::Set(timer) if executor.renew_timer(timer, waker) => {
                Timer::Set(timer)
            }
            Timer::Set(_) | Timer::GoneOff => Timer::GoneOff,
        };
        match self.timer {
            Timer::GoneOff => Poll::Ready(()),
            _ => Poll::Pending,
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Timer::Set(timer) = self.timer
            && let Some(executor) = current::of_run(self.run)
        {
            executor.clear_timer(timer);
        }
    }
}
