//! Futures that have a name.

use crate::current;
use crate::executor::Executor;
use crate::scribe::LaneId;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

/// Gives a future a name, and a line of its own in the trace of the run. It
/// changes nothing else: the future is not a task, and does nothing unless
/// it is awaited.
///
/// ```
/// use lab::{Lab, named, seconds, sleep};
/// use trace::Overlap;
///
/// async fn breakfast() {
///     let tea = named("tea", sleep(seconds(3)));
///     let toast = named("toast", sleep(seconds(2)));
///     futures::join!(tea, toast);
/// }
///
/// let run = Lab::new().traced().run(breakfast());
/// assert_eq!(run.trace.name(2.into()), "toast");
/// assert_eq!(run.trace.overlap(), Overlap::Overlapping);
/// ```
///
/// # Panics
/// Outside the lab.
#[track_caller]
pub fn named<F: Future>(name: impl Into<String>, future: F) -> Named<F> {
    let executor = current::executor("named");
    Named {
        future: Box::pin(future),
        lane: executor.scribe.made(|| name.into(), executor.now()),
        run: executor.id(),
    }
}

/// The future of [`named`].
#[derive(Debug)]
#[must_use = "a future does nothing unless it is awaited"]
pub struct Named<F> {
    future: Pin<Box<F>>,
    lane: LaneId,
    run: u64,
}

impl<F> Named<F> {
    /// The executor of its run, if that is not over and is written down.
    fn executor(&self) -> Option<Rc<Executor>> {
        current::of_run(self.run).filter(|run| run.scribe.writes())
    }
}

impl<F: Future> Future for Named<F> {
    type Output = F::Output;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<F::Output> {
        let Some(executor) = self.executor() else {
            return self.future.as_mut().poll(context);
        };
        let (lane, run) = (self.lane, self.run);
        let waker = context.waker().clone();
        let bell = Waker::from(Arc::new(Bell { lane, run, waker }));

        let outer = executor.scribe.enters(lane, executor.now());
        let polled = self.future.as_mut().poll(&mut Context::from_waker(&bell));
        let done = polled.is_ready();
        executor.scribe.leaves(lane, outer, executor.now(), done);
        polled
    }
}

impl<F> Drop for Named<F> {
    fn drop(&mut self) {
        if let Some(executor) = self.executor() {
            executor.scribe.done(self.lane, executor.now());
        }
    }
}

/// Notes when the future is woken, and wakes its task.
struct Bell {
    lane: LaneId,
    run: u64,
    waker: Waker,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if let Some(executor) = current::of_run(self.run) {
            executor.scribe.wakes(self.lane, executor.now());
        }
        self.waker.wake_by_ref();
    }
}
