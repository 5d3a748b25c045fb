//! The record of one run, and the order its events must keep.

use crate::{Event, Mark, State, Task, TaskId, Totals};
use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// The record of one run.
///
/// A trace is always in order: events do not go back in time, every task is
/// made before anything else happens to it and in the order of its number,
/// and nothing happens to a task that is done. A task need not be done when
/// the run ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    title: String,
    tasks: Vec<Task>,
    events: Vec<Event>,
    marks: Vec<Mark>,
    totals: Totals,
}

impl Trace {
    /// Puts a trace together from its parts.
    ///
    /// # Errors
    /// The first event that is out of order. See [`Trace`] for the order.
    pub fn new(
        title: impl Into<String>,
        tasks: Vec<Task>,
        mut events: Vec<Event>,
        totals: Totals,
    ) -> Result<Trace, Disorder> {
        let mut order = Order::default();
        for event in &mut events {
            order.admit(event)?;
            if event.state != State::Working {
                event.worker = 0;
            }
        }
        order.close(tasks.len(), totals.elapsed)?;
        Ok(Trace {
            title: title.into(),
            tasks,
            events,
            marks: Vec::new(),
            totals,
        })
    }

    /// The same trace with these marks, in the order of time.
    ///
    /// # Errors
    /// The first mark that is earlier than the one before, whose lane holds
    /// `: `, or that is later than the run's end.
    pub fn with_marks(mut self, marks: Vec<Mark>) -> Result<Trace, Disorder> {
        let mut time = Duration::ZERO;
        for mark in &marks {
            admit_mark(mark, time)?;
            time = mark.time;
        }
        let elapsed = self.totals.elapsed;
        if elapsed < time {
            return Err(Disorder::EndsEarly {
                elapsed,
                last: time,
            });
        }
        self.marks = marks;
        Ok(self)
    }

    /// A trace without tasks and events: the title and the totals.
    pub fn of_totals(title: impl Into<String>, totals: Totals) -> Trace {
        let title = title.into();
        Trace {
            title,
            tasks: Vec::new(),
            events: Vec::new(),
            marks: Vec::new(),
            totals,
        }
    }

    /// What the run is called; may be empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The tasks, in the order of making. A [`TaskId`] is an index into it.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// The task's name.
    ///
    /// # Panics
    /// If the trace has no such task.
    pub fn name(&self, task: TaskId) -> &str {
        &self.tasks[task.index()].name
    }

    /// The events, in the order of time.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The marks, in the order of time.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The sums of the run.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Adds the trace's text at the end of a file, which is made if it does
    /// not exist. The text is written in one piece, so that runs of several
    /// threads or processes do not mix.
    ///
    /// # Errors
    /// Those of opening and writing the file.
    pub fn append_to(&self, file: impl AsRef<Path>) -> io::Result<()> {
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)?
            .write_all(self.to_string().as_bytes())
    }
}

/// Why events do not make a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disorder {
    /// An event is earlier than the one before it.
    Earlier {
        /// The event's time.
        time: Duration,
        /// The time of the event before it.
        after: Duration,
    },
    /// Tasks are not made in the order of their numbers.
    MadeOutOfTurn {
        /// The task that is made.
        task: TaskId,
        /// The number it should have.
        expected: TaskId,
    },
    /// The lane of a mark holds `: `, which separates it from the label.
    Lane(String),
    /// Something happens to a task that has not been made.
    NotMade(TaskId),
    /// Something happens to a task that is done.
    AfterDone(TaskId),
    /// There are more or fewer tasks than events that make one.
    TaskCount {
        /// How many tasks are described.
        tasks: usize,
        /// How many are made.
        made: usize,
    },
    /// The run ends before its last event.
    EndsEarly {
        /// The end of the run.
        elapsed: Duration,
        /// The time of the last event.
        last: Duration,
    },
}

impl fmt::Display for Disorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Disorder::Earlier { time, after } => {
                write!(
                    f,
                    "{time:?} is earlier than {after:?}, the event before"
                )
            }
            Disorder::MadeOutOfTurn { task, expected } => {
                write!(f, "task {task} is made where task {expected} is next")
            }
            Disorder::Lane(lane) => {
                write!(f, "the lane `{lane}` of a mark holds `: `")
            }
            Disorder::NotMade(task) => {
                write!(f, "task {task} has not been made")
            }
            Disorder::AfterDone(task) => {
                write!(f, "task {task} is done already")
            }
            Disorder::TaskCount { tasks, made } => {
                write!(f, "{tasks} tasks described, {made} made")
            }
            Disorder::EndsEarly { elapsed, last } => {
                write!(
                    f,
                    "ends at {elapsed:?}, before its last event, {last:?}"
                )
            }
        }
    }
}

impl std::error::Error for Disorder {}

/// Checks a mark that follows one of time `after`.
fn admit_mark(mark: &Mark, after: Duration) -> Result<(), Disorder> {
    let time = mark.time;
    if time < after {
        return Err(Disorder::Earlier { time, after });
    }
    match mark.lane.contains(": ") {
        true => Err(Disorder::Lane(mark.lane.clone())),
        false => Ok(()),
    }
}

/// Checks events one after another.
#[derive(Default)]
pub(crate) struct Order {
    time: Duration,
    done: Vec<bool>,
}

impl Order {
    pub(crate) fn admit(&mut self, event: &Event) -> Result<(), Disorder> {
        let &Event {
            time, task, state, ..
        } = event;
        if time < self.time {
            return Err(Disorder::Earlier {
                time,
                after: self.time,
            });
        }
        self.time = time;
        if state == State::Made {
            return self.admit_made(task);
        }
        match self.done.get_mut(task.index()) {
            None => Err(Disorder::NotMade(task)),
            Some(true) => Err(Disorder::AfterDone(task)),
            Some(done) => {
                *done = state == State::Done;
                Ok(())
            }
        }
    }

    fn admit_made(&mut self, task: TaskId) -> Result<(), Disorder> {
        if task.index() != self.done.len() {
            let expected = TaskId(self.done.len() as u32);
            return Err(Disorder::MadeOutOfTurn { task, expected });
        }
        self.done.push(false);
        Ok(())
    }

    pub(crate) fn close(
        &self,
        tasks: usize,
        elapsed: Duration,
    ) -> Result<(), Disorder> {
        let made = self.done.len();
        if tasks != made {
            return Err(Disorder::TaskCount { tasks, made });
        }
        if elapsed < self.time {
            return Err(Disorder::EndsEarly {
                elapsed,
                last: self.time,
            });
        }
        Ok(())
    }
}
