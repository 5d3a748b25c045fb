//! The handle of a task: awaiting its value, or aborting it.

use crate::current;
use crate::tasks::TaskKey;
use std::cell::RefCell;
use std::fmt;
use std::mem;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The handle of a task. Awaited, it gives what the task returned. Dropped,
/// it leaves the task running: the task is detached.
///
/// # Panics
/// When awaited, if the task was aborted ([`JoinHandle::outcome`] does not
/// panic); if polled again after it gave the value.
pub struct JoinHandle<T> {
    task: TaskKey,
    run: u64,
    result: Rc<RefCell<Progress<T>>>,
}

enum Progress<T> {
    Running(Option<Waker>),
    Finished(T),
    Aborted,
    Taken,
}

/// The task was aborted, by [`JoinHandle::abort`] or by the end of its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aborted;

impl fmt::Display for Aborted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the task was aborted")
    }
}

impl std::error::Error for Aborted {}

impl<T> JoinHandle<T> {
    /// Stops the task. Its future is dropped before this returns, at the
    /// point where it waits, or before its beginning if it has not begun. A
    /// task that aborts itself goes on to its next `.await` that waits, and
    /// is dropped there. Nothing happens to a task that is done.
    pub fn abort(&self) {
        if let Some(executor) = current::of_run(self.run) {
            executor.abort(self.task);
        }
    }

    /// Whether the task is done, finished or aborted.
    pub fn is_finished(&self) -> bool {
        !matches!(*self.result.borrow(), Progress::Running(_))
    }

    /// Awaits the end of the task, whether it finishes or is aborted.
    ///
    /// # Errors
    /// [`Aborted`], if it was.
    pub async fn outcome(mut self) -> Result<T, Aborted> {
        std::future::poll_fn(|context| self.poll_outcome(context)).await
    }

    fn poll_outcome(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<T, Aborted>> {
        let mut progress = self.result.borrow_mut();
        if let Progress::Running(waker) = &mut *progress {
            match waker {
                Some(waker) => waker.clone_from(context.waker()),
                None => *waker = Some(context.waker().clone()),
            }
            if let Some(executor) = current::of_run(self.run) {
                executor.note_awaited(self.task);
            }
            return Poll::Pending;
        }
        match mem::replace(&mut *progress, Progress::Taken) {
            Progress::Finished(value) => Poll::Ready(Ok(value)),
            Progress::Aborted => Poll::Ready(Err(Aborted)),
            _ => panic!("a handle is polled after it gave the task's value"),
        }
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        self.poll_outcome(context).map(|outcome| match outcome {
            Ok(value) => value,
            Err(Aborted) => panic!("a task is awaited that was aborted"),
        })
    }
}

impl<T> Drop for JoinHandle<T> {
    fn drop(&mut self) {
        if let Some(executor) = current::of_run(self.run) {
            executor.forget_awaited(self.task);
        }
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle")
            .field("task", &self.task.number)
            .field("is_finished", &self.is_finished())
            .finish()
    }
}

/// The task's side of the handle.
pub(crate) struct Promise<T> {
    /// `None` once it is kept.
    result: Option<Rc<RefCell<Progress<T>>>>,
}

/// A promise, and the handle that waits for it.
pub(crate) fn pair<T>(task: TaskKey, run: u64) -> (Promise<T>, JoinHandle<T>) {
    let result = Rc::new(RefCell::new(Progress::Running(None)));
    let promise = Promise {
        result: Some(Rc::clone(&result)),
    };
    (promise, JoinHandle { task, run, result })
}

impl<T> Promise<T> {
    pub(crate) fn keep(mut self, value: T) {
        self.end(Progress::Finished(value));
    }

    /// Sets how the task ended, unless that is set, and wakes who awaits it.
    fn end(&mut self, how: Progress<T>) {
        let Some(result) = self.result.take() else {
            return;
        };
        let before = result.replace(how);
        if let Progress::Running(Some(waker)) = before {
            waker.wake();
        }
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        self.end(Progress::Aborted);
    }
}
