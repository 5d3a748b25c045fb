use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Wakes the thread in which the future is polled.
struct Bell {
    rung: AtomicBool,
    thread: Thread,
}

impl Wake for Bell {
    fn wake(self: Arc<Bell>) {
        self.rung.swap(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// Polls the future until it is ready. Between two polls the thread sleeps,
/// until somebody wakes the future; if nobody does, for ever.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future); // from here on it does not move
    let (rung, thread) = (AtomicBool::new(false), thread::current());
    let bell = Arc::new(Bell { rung, thread });
    let waker = Waker::from(bell.clone());
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        while !bell.rung.swap(false, Ordering::Acquire) {
            thread::park();
        }
    }
}
