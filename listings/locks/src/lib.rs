//! A lock for the lab that keeps a record of who holds it.

use std::ops::{Deref, DerefMut};

use futures::lock::{Mutex, MutexGuard};
use trace::{Recorder, TaskId, Trace};

/// A lock whose history can be drawn: a lane for each [`user`](Watched::user),
/// working while it holds the lock, ready while it queues for it, waiting
/// while it has nothing to do with it.
pub struct Watched<T> {
    lock: Mutex<T>,
    record: Recorder,
}

impl<T> Watched<T> {
    /// A free lock around a value. Its times are those of the lab.
    pub fn new(value: T) -> Watched<T> {
        let lock = Mutex::new(value);
        let record = Recorder::with_clock(lab::now);
        Watched { lock, record }
    }

    /// A new lane in the history.
    ///
    /// # Panics
    /// Outside the lab, like all that follows.
    pub fn user(&self, name: impl Into<String>) -> TaskId {
        let user = self.record.made(name);
        self.record.waiting(user);
        user
    }

    /// Waits for the lock. It is held until the guard is dropped. Who lets
    /// go of it and asks again at once gets it again, before those who wait:
    /// so this version of `futures` has it, which promises no order.
    pub async fn lock(&self, user: TaskId) -> Guard<'_, T> {
        self.record.ready(user);
        let held = self.lock.lock().await;
        self.record.working(user, 0);
        let record = &self.record;
        Guard { held, record, user }
    }

    /// What happened until now. It is added to the file that the environment
    /// variable `BOOK_TRACE` names, as the lab does with the run.
    ///
    /// # Panics
    /// If that file cannot be written.
    pub fn history(&self, title: &str) -> Trace {
        let history = self.record.finish(title);
        if let Some(file) = std::env::var_os("BOOK_TRACE") {
            history.append_to(file).expect("BOOK_TRACE can be written");
        }
        history
    }
}

/// Lets go of the lock when it is dropped.
pub struct Guard<'a, T> {
    held: MutexGuard<'a, T>,
    record: &'a Recorder,
    user: TaskId,
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.held
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.held
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.record.waiting(self.user);
    }
}
