use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// Counts how many do something at the same time, and keeps the largest
/// count.
#[derive(Debug, Default)]
pub struct Peak {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Peak {
    /// Does it, and is counted meanwhile.
    pub fn during<T>(&self, doing: impl FnOnce() -> T) -> T {
        let now = self.now.fetch_add(1, SeqCst) + 1;
        self.most.fetch_max(now, SeqCst);
        let done = doing();
        self.now.fetch_sub(1, SeqCst);
        done
    }

    /// The largest count so far.
    pub fn most(&self) -> usize {
        self.most.load(SeqCst)
    }
}
