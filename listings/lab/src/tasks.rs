//! The tasks that are not done.

use crate::clock::Time;
use crate::scribe::LaneId;
use std::panic::Location;
use std::pin::Pin;

/// Where a task is in the slab, and its number. Slots are used again,
/// numbers are not. The main task has number 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TaskKey {
    slot: u32,
    pub(crate) number: u32,
}

pub(crate) const MAIN: TaskKey = TaskKey { slot: 0, number: 0 };

pub(crate) type Spawned = Pin<Box<dyn Future<Output = ()>>>;

/// What there is to poll.
pub(crate) enum Body {
    /// The main future, which `run` holds.
    Main,
    /// A future that was spawned.
    Spawned(Spawned),
    /// It is being polled right now.
    Running,
}

pub(crate) struct Task {
    pub(crate) number: u32,
    pub(crate) lane: LaneId,
    pub(crate) name: Option<Box<str>>,
    pub(crate) made_at: &'static Location<'static>,
    pub(crate) body: Body,
    /// When it was last polled.
    pub(crate) since: Time,
    /// The task that awaits this one's handle.
    pub(crate) awaited_by: Option<TaskKey>,
    /// It aborted itself: to be dropped as soon as it gives way.
    pub(crate) aborting: bool,
}

impl Task {
    /// A task that has not begun, without a lane yet.
    pub(crate) fn new(
        number: u32,
        name: Option<Box<str>>,
        made_at: &'static Location<'static>,
        body: Body,
        since: Time,
    ) -> Task {
        let (lane, awaited_by, aborting) = (0, None, false);
        Task {
            number,
            lane,
            name,
            made_at,
            body,
            since,
            awaited_by,
            aborting,
        }
    }

    pub(crate) fn name(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None if self.number == 0 => "main".to_string(),
            None => format!("task {}", self.number),
        }
    }
}

/// A slab: making, finding and removing a task cost O(1).
#[derive(Default)]
pub(crate) struct Tasks {
    slots: Vec<Option<Task>>,
    free: Vec<u32>,
    made: u32,
}

impl Tasks {
    /// The key of the next task. Each is given out once, and the first one
    /// is `MAIN`.
    pub(crate) fn next_key(&mut self) -> TaskKey {
        let number = self.made;
        self.made =
            number.checked_add(1).expect("a run has at most 2^32 tasks");
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            self.slots.len() as u32 - 1
        });
        TaskKey { slot, number }
    }

    pub(crate) fn insert(&mut self, key: TaskKey, task: Task) {
        self.slots[key.slot as usize] = Some(task);
    }

    /// The task, unless it is done.
    pub(crate) fn get(&mut self, key: TaskKey) -> Option<&mut Task> {
        let task = self.slots.get_mut(key.slot as usize)?.as_mut()?;
        (task.number == key.number).then_some(task)
    }

    pub(crate) fn remove(&mut self, key: TaskKey) -> Option<Task> {
        self.get(key)?;
        self.free.push(key.slot);
        self.slots[key.slot as usize].take()
    }

    /// The tasks that are not done, in the order of making.
    pub(crate) fn left(&self) -> Vec<&Task> {
        let mut left: Vec<_> = self.slots.iter().flatten().collect();
        left.sort_by_key(|task| task.number);
        left
    }

    /// Takes the tasks that are not done, in the order of making.
    pub(crate) fn take_left(&mut self) -> Vec<Task> {
        let mut left: Vec<_> = self.slots.drain(..).flatten().collect();
        self.free.clear();
        left.sort_by_key(|task| task.number);
        left
    }
}
