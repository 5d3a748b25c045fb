use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Wake;
use std::thread::Thread;

/// Who is to be polled. Every waker holds it, in whatever thread it is.
pub(crate) struct Ready {
    queue: Mutex<VecDeque<u64>>,
    executor: Thread,
}

impl Ready {
    pub(crate) fn new(executor: Thread) -> Arc<Ready> {
        let queue = Mutex::default();
        Arc::new(Ready { queue, executor })
    }

    /// Takes the number of the task that has been ready longest.
    pub(crate) fn take(&self) -> Option<u64> {
        self.queue.lock().unwrap().pop_front()
    }
}

/// Rings for one task. As a `Waker` it is all that a future sees of us.
pub(crate) struct Bell {
    task: u64,
    rung: AtomicBool,
    ready: Arc<Ready>,
}

impl Bell {
    pub(crate) fn new(task: u64, ready: &Arc<Ready>) -> Arc<Bell> {
        let (rung, ready) = (AtomicBool::new(false), Arc::clone(ready));
        Arc::new(Bell { task, rung, ready })
    }

    /// Lets it be rung again. Called just before its task is polled.
    pub(crate) fn reset(&self) {
        self.rung.swap(false, Ordering::AcqRel);
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Bell>) {
        if !self.rung.swap(true, Ordering::AcqRel) {
            self.ready.queue.lock().unwrap().push_back(self.task);
            self.ready.executor.unpark();
        }
    }
}
