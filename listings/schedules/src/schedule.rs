//! One schedule: who made which step, and where that led.

use crate::program::{Memory, Program};
use crate::state::{Moment, Move};
use std::fmt;
use std::rc::Rc;
use std::time::Duration;
use trace::{Event, State, Task, TaskId, Totals, Trace};

/// How long a step lasts in a trace.
const STEP: Duration = Duration::from_secs(1);

/// One schedule, or the beginning of one: the order in which the threads made
/// their steps.
///
/// Displayed, it is a table with a row for each step, columns two spaces
/// apart. If nobody can go on, there is a line for each thread that is
/// blocked.
#[derive(Clone)]
pub struct Schedule<S, L> {
    program: Rc<Program<S, L>>,
    moves: Vec<Move>,
    end: Moment<S, L>,
    again_from: Option<usize>,
}

/// A step of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<S, L> {
    /// The name of the thread that made it.
    pub thread: String,
    /// What it did.
    pub does: String,
    /// The shared memory after it.
    pub shared: S,
    /// The thread's own variables after it.
    pub own: L,
}

impl<S: Memory, L: Memory> Schedule<S, L> {
    pub(crate) fn new(
        program: Rc<Program<S, L>>,
        moves: Vec<Move>,
        end: Moment<S, L>,
    ) -> Self {
        Schedule {
            program,
            moves,
            end,
            again_from: None,
        }
    }

    /// The steps from number `from` on, counted from 0, lead back to where
    /// they began.
    pub(crate) fn again_from(mut self, from: usize) -> Self {
        self.again_from = Some(from);
        self
    }

    /// How many steps it has.
    pub fn len(&self) -> usize {
        self.moves.len()
    }

    /// Whether it has no step.
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty()
    }

    /// Where it leads.
    pub fn end(&self) -> &Moment<S, L> {
        &self.end
    }

    /// If it can go on for ever: the number of the step, counted from 1, from
    /// which on all is repeated.
    pub fn repeats_from(&self) -> Option<usize> {
        self.again_from.map(|from| from + 1)
    }

    /// Its steps, each with the state after it. The schedule is run again:
    /// it costs O(steps).
    pub fn steps(&self) -> Vec<Step<S, L>> {
        let mut steps = Vec::with_capacity(self.moves.len());
        self.replay(|before, step, after| {
            let thread = usize::from(step.thread);
            steps.push(Step {
                thread: self.program.roles[thread].name.clone(),
                does: self.program.does(before, step),
                shared: after.shared.clone(),
                own: after.own[thread].clone(),
            });
        });
        steps
    }

    /// The threads that are not done where the schedule leads, each with what
    /// it would do next.
    pub fn left(&self) -> Vec<(String, String)> {
        let roles = self.program.roles.iter().enumerate();
        roles
            .filter_map(|(thread, role)| {
                let wants = self.program.wants(&self.end, thread)?;
                Some((role.name.clone(), wants))
            })
            .collect()
    }

    fn replay(&self, mut each: impl FnMut(&Moment<S, L>, Move, &Moment<S, L>)) {
        let mut before = self.program.start();
        for &step in &self.moves {
            let mut after = before.clone();
            self.program.make(&mut after, step);
            each(&before, step, &after);
            before = after;
        }
    }

    /// The schedule as a trace in which each step lasts a second: the thread
    /// that makes it works, those that could are ready, those that are
    /// blocked wait. If somebody is stuck, a second more shows it.
    pub fn trace(&self, title: impl Into<String>) -> Trace {
        let mut scribe = Scribe::new(&self.program);
        let mut time = Duration::ZERO;
        self.replay(|before, step, _| {
            scribe.second(&self.program, before, Some(step), time);
            time += STEP;
        });
        let busy = time;
        scribe.second(&self.program, &self.end, None, time);
        if self.end.is_stuck() {
            time += STEP;
        }
        let totals = Totals {
            elapsed: time,
            busy,
            tasks: self.program.roles.len() as u64,
            polls: self.moves.len() as u64,
            main_polls: 0,
        };
        Trace::new(title, scribe.tasks, scribe.events, totals)
            .expect("a schedule is in order")
    }
}

/// Writes down what each thread is, when that changes.
struct Scribe {
    tasks: Vec<Task>,
    events: Vec<Event>,
    last: Vec<State>,
}

impl Scribe {
    fn new<S, L>(program: &Program<S, L>) -> Scribe {
        let mut scribe = Scribe {
            tasks: Vec::new(),
            events: Vec::new(),
            last: vec![State::Made; program.roles.len()],
        };
        for (thread, role) in program.roles.iter().enumerate() {
            scribe.tasks.push(Task {
                name: role.name.clone(),
                host: false,
            });
            scribe.write(thread, State::Made, Duration::ZERO);
        }
        scribe
    }

    /// What the threads are for a second from `time` on.
    fn second<S: Memory, L: Memory>(
        &mut self,
        program: &Program<S, L>,
        state: &Moment<S, L>,
        step: Option<Move>,
        time: Duration,
    ) {
        for thread in 0..program.roles.len() {
            let works =
                step.is_some_and(|step| usize::from(step.thread) == thread);
            let doing = if works {
                State::Working
            } else if program.is_done(state, thread) {
                State::Done
            } else if program.options(state, thread) == 0 {
                State::Waiting
            } else if self.last[thread] == State::Made {
                State::Made
            } else {
                State::Ready
            };
            if doing != self.last[thread] {
                self.write(thread, doing, time);
            }
        }
    }

    fn write(&mut self, thread: usize, state: State, time: Duration) {
        self.last[thread] = state;
        let task = TaskId(thread as u32);
        self.events.push(Event {
            time,
            task,
            state,
            worker: 0,
        });
    }
}

impl<S: Memory, L: Memory> fmt::Debug for Schedule<S, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.steps()).finish()
    }
}

impl<S: Memory, L: Memory> fmt::Display for Schedule<S, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = vec![row("step", "thread", "does", "shared", "own")];
        for (number, step) in (1..).zip(self.steps()) {
            rows.push(row(
                number,
                step.thread,
                step.does,
                format_args!("{:?}", step.shared),
                format_args!("{:?}", step.own),
            ));
        }
        for row in &mut rows {
            keep_if(row, 4, size_of::<L>() > 0);
            keep_if(row, 3, size_of::<S>() > 0);
        }
        write_table(f, &rows)?;
        if let Some(from) = self.repeats_from() {
            writeln!(f, "again and again from step {from}")?;
        }
        if self.end.is_stuck() {
            for (thread, wants) in self.left() {
                writeln!(f, "{thread} is blocked at: {wants}")?;
            }
        }
        Ok(())
    }
}

fn row(
    number: impl fmt::Display,
    thread: impl fmt::Display,
    does: impl fmt::Display,
    shared: impl fmt::Display,
    own: impl fmt::Display,
) -> Vec<String> {
    vec![
        number.to_string(),
        thread.to_string(),
        does.to_string(),
        shared.to_string(),
        own.to_string(),
    ]
}

/// Removes a cell, unless it is worth keeping.
fn keep_if(row: &mut Vec<String>, column: usize, worth: bool) {
    if !worth {
        row.remove(column);
    }
}

/// Writes columns two spaces apart, numbers in the first one to the right.
fn write_table(
    f: &mut fmt::Formatter<'_>,
    rows: &[Vec<String>],
) -> fmt::Result {
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        })
        .collect();
    for row in rows {
        let mut line = format!("{:>1$}", row[0], widths[0]);
        for (cell, width) in row.iter().zip(&widths).skip(1) {
            line.push_str(&format!("  {cell:<width$}"));
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}
