//! The report of a run in which nothing can happen any more.

use crate::clock::Time;
use crate::tasks::Task;
use std::fmt;
use std::panic::Location;
use std::time::Duration;

/// How many tasks the report lists.
const LISTED: usize = 20;

/// Tasks are left, none is ready, and no timer is set.
///
/// Written out, it lists them: what each is called, since when it waits, and
/// where it was made. The first line counts the tasks that wait for
/// something that never comes; a task that awaits another one of the list is
/// listed with it, and not counted (unless they all do).
///
/// ```
/// let stuck = lab::try_run(async {
///     lab::work(lab::seconds(5));
///     std::future::pending::<()>().await;
/// })
/// .unwrap_err();
/// assert_eq!(stuck.to_string().lines().next(), Some("1 task stuck at 5 s"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    at: Time,
    tasks: Vec<StuckTask>,
}

/// A task that is stuck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StuckTask {
    /// What it is called; the main future is `main`.
    pub name: String,
    /// Since when it waits.
    pub since: Duration,
    /// Where it was made.
    pub made_at: &'static Location<'static>,
    /// The tasks that it awaits by their handles.
    pub awaits: Vec<String>,
}

impl Stuck {
    pub(crate) fn new(at: Time, left: &[&Task]) -> Stuck {
        let mut tasks: Vec<_> =
            left.iter().map(|t| StuckTask::new(t)).collect();
        for task in left {
            let Some(waiter) = task.awaited_by else {
                continue;
            };
            let waiter =
                left.binary_search_by_key(&waiter.number, |t| t.number);
            if let Ok(waiter) = waiter {
                tasks[waiter].awaits.push(task.name());
            }
        }
        Stuck { at, tasks }
    }

    /// When the run was stuck.
    pub fn at(&self) -> Duration {
        self.at.into()
    }

    /// The tasks that are left, in the order of making.
    pub fn tasks(&self) -> &[StuckTask] {
        &self.tasks
    }

    /// How many tasks wait for something else than each other's end; or, if
    /// there are none, how many tasks are left.
    fn count(&self) -> usize {
        match self
            .tasks
            .iter()
            .filter(|task| task.awaits.is_empty())
            .count()
        {
            0 => self.tasks.len(),
            count => count,
        }
    }
}

impl StuckTask {
    fn new(task: &Task) -> StuckTask {
        StuckTask {
            name: task.name(),
            since: task.since.into(),
            made_at: task.made_at,
            awaits: Vec::new(),
        }
    }
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count();
        let tasks = if count == 1 { "task" } else { "tasks" };
        write!(f, "{count} {tasks} stuck at {}", self.at)?;
        for task in self.tasks.iter().take(LISTED) {
            write!(f, "\n  {task}")?;
        }
        match self.tasks.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

impl fmt::Display for StuckTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StuckTask {
            name,
            made_at,
            awaits,
            ..
        } = self;
        let since = Time::default().after(self.since);
        write!(f, "{name}: waits since {since}")?;
        match awaits.as_slice() {
            [] => {}
            [one] => write!(f, " for {one}")?,
            [one, others @ ..] => {
                write!(f, " for {one} and {} more", others.len())?;
            }
        }
        write!(f, ", made at {made_at}")
    }
}

impl std::error::Error for Stuck {}
