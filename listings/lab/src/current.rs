//! The executor that runs in this thread.

use crate::executor::Executor;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

thread_local! {
    static CURRENT: RefCell<Option<Rc<Executor>>> =
        const { RefCell::new(None) };
}

/// The executor that runs in this thread, for the verb of that name.
#[track_caller]
pub(crate) fn executor(verb: &str) -> Rc<Executor> {
    match CURRENT.with_borrow(Option::clone) {
        Some(executor) => executor,
        None => panic!(
            "`lab::{verb}` is called outside the lab: call it within the \
             `async` block that `lab::run` runs, and in the same thread"
        ),
    }
}

/// The executor of that run, if it runs in this thread.
pub(crate) fn of_run(id: u64) -> Option<Rc<Executor>> {
    // The thread may be ending, and its locals gone.
    let current = CURRENT.try_with(|current| current.borrow().clone());
    current
        .ok()
        .flatten()
        .filter(|executor| executor.id() == id)
}

/// Makes the executor the one that runs in this thread.
///
/// # Panics
/// If there is one already.
#[track_caller]
pub(crate) fn enter(executor: Executor) -> Entered {
    let executor = Rc::new(executor);
    let inside = CURRENT.with_borrow(Option::is_some);
    assert!(!inside, "a lab is run inside the lab: spawn a task instead");
    CURRENT.set(Some(Rc::clone(&executor)));
    Entered { executor }
}

/// The executor runs in this thread as long as this lives.
pub(crate) struct Entered {
    executor: Rc<Executor>,
}

impl Deref for Entered {
    type Target = Executor;

    fn deref(&self) -> &Executor {
        &self.executor
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        // A destructor of the program may panic; this is left all the same.
        let _left_at_the_end = Leave;
        self.executor.close();
    }
}

struct Leave;

impl Drop for Leave {
    fn drop(&mut self) {
        CURRENT.take();
    }
}
