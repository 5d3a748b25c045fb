//! The data: tasks, the events of their lives, and totals.

use std::fmt;
use std::time::Duration;

/// A task's number in its run, counted from 0 in the order of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

impl TaskId {
    /// The number as an index into [`Trace::tasks`](crate::Trace::tasks).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<u32> for TaskId {
    fn from(number: u32) -> Self {
        TaskId(number)
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a task is, from an event until its next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It exists, has not begun, and is ready to. The first event of a task.
    Made,
    /// It could go on, and no worker has taken it up yet.
    Ready,
    /// A worker runs it.
    Working,
    /// It waits for something else to happen.
    Waiting,
    /// It has ended: finished or stopped. The last event of a task.
    Done,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            State::Made => "made",
            State::Ready => "ready",
            State::Working => "working",
            State::Waiting => "waiting",
            State::Done => "done",
        })
    }
}

/// A change in the life of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, since the run began.
    pub time: Duration,
    /// Whose life.
    pub task: TaskId,
    /// What the task is from now on.
    pub state: State,
    /// Which worker works, counted from 0. It has a meaning only where the
    /// state is [`State::Working`]; elsewhere it is 0.
    pub worker: u32,
}

/// A task of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What the program calls it.
    pub name: String,
    /// It only made the other tasks and waited for them. A host is left out
    /// when a run is judged: see [`Trace::overlap`](crate::Trace::overlap).
    pub host: bool,
}

/// Something that happened at one time and takes none: an item that came out
/// of a stream, a beat. It has a lane of its own, beside those of the tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When, since the run began.
    pub time: Duration,
    /// On which line it is drawn. It holds no `: `.
    pub lane: String,
    /// What it says; a `|` is the end of the lane.
    pub label: String,
}

/// The sums of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// From the beginning of the run to its end.
    pub elapsed: Duration,
    /// Time spent working, summed over all tasks and workers.
    pub busy: Duration,
    /// Tasks made, without the main one.
    pub tasks: u64,
    /// How often a task was taken up, without the main one.
    pub polls: u64,
    /// How often the main task was taken up; 0 if the run has none.
    pub main_polls: u64,
}
