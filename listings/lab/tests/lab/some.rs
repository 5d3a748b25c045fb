//! What several tests use.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::Duration;

/// What a program says, and when, in virtual time.
#[derive(Clone, Default)]
pub struct Log {
    lines: Rc<RefCell<Vec<(Duration, String)>>>,
}

impl Log {
    pub fn say(&self, what: impl Into<String>) {
        self.lines.borrow_mut().push((lab::now(), what.into()));
    }

    /// Takes the lines, in the form `at 3 s: one`.
    pub fn take(&self) -> Vec<String> {
        let lines = self.lines.take();
        let line = |(at, what): (Duration, String)| {
            format!("at {} s: {what}", at.as_secs_f64())
        };
        lines.into_iter().map(line).collect()
    }

    /// Takes the lines, without their times.
    pub fn take_words(&self) -> Vec<String> {
        self.lines
            .take()
            .into_iter()
            .map(|(_, what)| what)
            .collect()
    }
}

/// The text of the panic that the program ends in.
pub fn panic_of<T>(program: impl FnOnce() -> T) -> String {
    match catch_unwind(AssertUnwindSafe(program)) {
        Ok(_) => panic!("the program was expected to panic"),
        Err(payload) => text_of(payload.as_ref()),
    }
}

fn text_of(payload: &dyn Any) -> String {
    match (
        payload.downcast_ref::<String>(),
        payload.downcast_ref::<&str>(),
    ) {
        (Some(text), _) => text.clone(),
        (_, Some(text)) => text.to_string(),
        _ => panic!("the panic has no text"),
    }
}
