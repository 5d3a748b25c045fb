use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

type Alarm = Box<dyn FnOnce()>;

/// The clock in the hall. It stands still until somebody moves it.
#[derive(Default)]
pub struct Clock {
    now: Cell<u64>,
    alarms: RefCell<BTreeMap<u64, Vec<Alarm>>>,
}

impl Clock {
    /// The time, in tenths of a second since the evening began.
    pub fn now(&self) -> u64 {
        self.now.get()
    }

    /// A tenth of a second passes.
    pub fn tick(&self) {
        self.now.set(self.now.get() + 1);
    }

    /// Has `alarm` called when the clock jumps to that time.
    pub fn set_alarm(&self, time: u64, alarm: impl FnOnce() + 'static) {
        let mut alarms = self.alarms.borrow_mut();
        alarms.entry(time).or_default().push(Box::new(alarm));
    }

    /// Jumps to the next alarm's time and calls all alarms of that time, in
    /// the order in which they were set. Gives whether there was one.
    pub fn jump(&self) -> bool {
        let next = self.alarms.borrow_mut().pop_first();
        let Some((time, alarms)) = next else {
            return false;
        };
        self.now.set(time);
        alarms.into_iter().for_each(|alarm| alarm());
        true
    }
}
