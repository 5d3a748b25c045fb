use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// What a task has to say at its end, and who waits for it.
struct Outcome<T> {
    value: Option<T>,
    waker: Option<Waker>,
    over: bool,
}

/// Waits for a task's value. Dropped, it lets the task run on without it.
///
/// # Panics
/// When awaited, if the task was dropped before its end.
pub struct JoinHandle<T>(Rc<RefCell<Outcome<T>>>);

/// The task's end of it.
pub(crate) struct Promise<T>(Rc<RefCell<Outcome<T>>>);

pub(crate) fn pair<T>() -> (Promise<T>, JoinHandle<T>) {
    let outcome = Rc::new(RefCell::new(Outcome {
        value: None,
        waker: None,
        over: false,
    }));
    (Promise(Rc::clone(&outcome)), JoinHandle(outcome))
}

impl<T> Promise<T> {
    pub(crate) fn keep(self, value: T) {
        self.0.borrow_mut().value = Some(value);
    } // it is dropped here
}

/// Kept or not, it says so to whoever waits.
impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        let waker = {
            let mut outcome = self.0.borrow_mut();
            outcome.over = true;
            outcome.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut outcome = self.0.borrow_mut();
        if let Some(value) = outcome.value.take() {
            return Poll::Ready(value);
        }
        assert!(!outcome.over, "the task was dropped, or its value taken");
        outcome.waker = Some(context.waker().clone()); // before Pending
        Poll::Pending
    }
}
