//! What can be asked of a trace.

use crate::{State, TaskId, Trace};
use std::fmt;
use std::time::Duration;

/// A time during which a task was in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Whose time.
    pub task: TaskId,
    /// Ready, working or waiting.
    pub state: State,
    /// The worker, if the state is working; else 0.
    pub worker: u32,
    /// When it began.
    pub from: Duration,
    /// When it ended; later than `from`. The end is not part of the span.
    pub to: Duration,
}

impl Span {
    /// How long it was.
    pub fn length(&self) -> Duration {
        self.to - self.from
    }
}

/// How the tasks of a run lie in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Overlap {
    /// At no instant is more than one task begun and not done.
    Sequential,
    /// At some instant two tasks are begun and not done; at none do two
    /// work.
    Overlapping,
    /// At some instant two tasks work.
    Simultaneous,
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Overlap::Sequential => "sequential",
            Overlap::Overlapping => "overlapping",
            Overlap::Simultaneous => "simultaneous",
        })
    }
}

impl Trace {
    /// The times the tasks spent ready, working and waiting: task by task,
    /// each in the order of time. A task that has been made is ready. Spans
    /// of no length are left out. What is not done lasts to the end.
    pub fn spans(&self) -> Vec<Span> {
        let mut open: Vec<Option<Span>> = vec![None; self.tasks().len()];
        let mut spans: Vec<Vec<Span>> = vec![Vec::new(); open.len()];
        for event in self.events() {
            let index = event.task.index();
            if let Some(span) = open[index].take() {
                close(&mut spans[index], span, event.time);
            }
            let state = match event.state {
                State::Done => continue,
                State::Made => State::Ready,
                state => state,
            };
            let (task, worker) = (event.task, event.worker);
            let (from, to) = (event.time, event.time);
            open[index] = Some(Span {
                task,
                state,
                worker,
                from,
                to,
            });
        }
        for span in open.into_iter().flatten() {
            let end = self.totals().elapsed;
            close(&mut spans[span.task.index()], span, end);
        }
        spans.into_iter().flatten().collect()
    }

    /// How long a task was in a state, in all. Costs O(events).
    pub fn time_in(&self, task: TaskId, state: State) -> Duration {
        self.spans()
            .iter()
            .filter(|span| span.task == task && span.state == state)
            .map(Span::length)
            .sum()
    }

    /// For each task, from when it was begun (worked or waited for the first
    /// time) to when it was done, or to the end of the run. `None` if it was
    /// never begun.
    pub fn lives(&self) -> Vec<Option<(Duration, Duration)>> {
        let mut lives = vec![None; self.tasks().len()];
        for event in self.events() {
            let life = &mut lives[event.task.index()];
            match event.state {
                State::Made | State::Ready => {}
                State::Working | State::Waiting => {
                    life.get_or_insert((event.time, self.totals().elapsed));
                }
                State::Done => {
                    let begun = life.map_or(event.time, |(begun, _)| begun);
                    *life = Some((begun, event.time));
                }
            }
        }
        lives
    }

    /// Whether there is a time at which both tasks are begun and not done.
    /// Costs O(events).
    ///
    /// # Panics
    /// If the trace has no such task.
    pub fn lives_overlap(&self, a: TaskId, b: TaskId) -> bool {
        let lives = self.lives();
        match (lives[a.index()], lives[b.index()]) {
            (Some(a), Some(b)) => a.0.max(b.0) < a.1.min(b.1),
            _ => false,
        }
    }

    /// How the run's tasks lie in time. Hosts, which only made the others
    /// and waited for them, do not count. An instant has some length: tasks
    /// that follow one another at the same time do not overlap.
    pub fn overlap(&self) -> Overlap {
        if self.parallelism().len() > 2 {
            return Overlap::Simultaneous;
        }
        let lives = self
            .tasks()
            .iter()
            .zip(self.lives())
            .filter(|(task, _)| !task.host)
            .filter_map(|(_, life)| life);
        match levels(lives, self.totals().elapsed).len() {
            0..=2 => Overlap::Sequential,
            _ => Overlap::Overlapping,
        }
    }

    /// How long exactly 0, 1, 2, … tasks worked at the same instant. The sum
    /// is the length of the run; the last entry is not zero, unless it is
    /// the only one.
    pub fn parallelism(&self) -> Vec<Duration> {
        let working = self
            .spans()
            .into_iter()
            .filter(|span| span.state == State::Working)
            .map(|span| (span.from, span.to));
        levels(working, self.totals().elapsed)
    }

    /// The part of the run during which a worker worked, from 0 to 1. 0 if
    /// the run took no time.
    pub fn utilisation(&self, worker: u32) -> f64 {
        let busy: Duration = self
            .spans()
            .iter()
            .filter(|span| span.state == State::Working)
            .filter(|span| span.worker == worker)
            .map(Span::length)
            .sum();
        let elapsed = self.totals().elapsed;
        if elapsed.is_zero() {
            0.0
        } else {
            busy.div_duration_f64(elapsed)
        }
    }
}

fn close(spans: &mut Vec<Span>, span: Span, to: Duration) {
    if to > span.from {
        spans.push(Span { to, ..span });
    }
}

/// How long exactly 0, 1, 2, … of the intervals hold, from 0 to `end`.
fn levels(
    intervals: impl Iterator<Item = (Duration, Duration)>,
    end: Duration,
) -> Vec<Duration> {
    let mut changes = vec![(end, 0)];
    for (from, to) in intervals {
        changes.push((from, 1));
        changes.push((to, -1));
    }
    changes.sort();
    let mut levels = vec![Duration::ZERO];
    let (mut level, mut since) = (0_isize, Duration::ZERO);
    for (time, change) in changes {
        if time > since {
            let level = level as usize;
            levels.resize(levels.len().max(level + 1), Duration::ZERO);
            levels[level] += time - since;
            since = time;
        }
        level += change;
    }
    levels
}
