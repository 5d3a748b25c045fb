use std::cell::RefCell;
use std::fmt::Debug;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Which texts a paused function kept.
#[derive(Debug, Default, PartialEq)]
pub struct Kept {
    /// Their names, in the order in which they were dropped.
    pub names: Vec<&'static str>,
    /// Their bytes, all together.
    pub bytes: usize,
}

thread_local! {
    static NOTES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static DROPPED: RefCell<Kept> = RefCell::default();
}

/// Adds to what the poll that is going on has done.
pub(crate) fn note(what: String) {
    NOTES.with_borrow_mut(|notes| notes.push(what));
}

/// Polls a future to its end. Gives a line for each poll: what it did, and
/// at the last one the value.
///
/// The future is polled whether its waker was rung or not.
pub fn polls<F: Future<Output: Debug>>(future: F) -> Vec<String> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    let mut lines = Vec::new();
    loop {
        let poll = future.as_mut().poll(&mut context);
        if let Poll::Ready(value) = &poll {
            note(format!("ready: {value:?}"));
        }
        let done = NOTES.take().join(", ");
        lines.push(format!("poll {}: {done}", lines.len() + 1));
        if poll.is_ready() {
            return lines;
        }
    }
}

/// A text of `SIZE` bytes with a name. It notes when it is dropped.
pub struct Text<const SIZE: usize> {
    name: &'static str,
    bytes: [u8; SIZE],
}

impl<const SIZE: usize> Text<SIZE> {
    /// A text with that name, all zeros.
    pub fn new(name: &'static str) -> Self {
        let bytes = [0; SIZE];
        Text { name, bytes }
    }
}

impl<const SIZE: usize> Drop for Text<SIZE> {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| {
            dropped.names.push(self.name);
            dropped.bytes += self.bytes.len();
        });
    }
}

/// Polls a future that many times, drops it, and gives the texts that were
/// dropped with it: those that it kept where it stood.
///
/// # Panics
/// If it is ready before its last poll.
pub fn kept_after(polls: usize, future: impl Future) -> Kept {
    let mut context = Context::from_waker(Waker::noop());
    {
        let mut future = pin!(future);
        for poll in 1..=polls {
            let ready = future.as_mut().poll(&mut context).is_ready();
            assert!(!ready || poll == polls, "it has ended before");
        }
        DROPPED.take(); // what was dropped on the way is not kept
    } // here it is dropped
    NOTES.take();
    DROPPED.take()
}
