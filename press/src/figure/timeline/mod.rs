//! Timelines: a lane for each task or thread, and what it did when.
//!
//! Three states are told apart by shape before colour: working is a solid bar, waiting a line,
//! ready but not running a hollow dashed bar. A short upright stroke ends a lane that is done.

mod drawing;
mod lanes;
mod told;

use std::time::Duration;

use super::lanes::matching;
use super::scale::TimeUnit;
use drawing::Drawing;
pub use lanes::lanes;

/// What a task is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It runs on a worker.
    Work,
    /// It waits for something that has not happened.
    Wait,
    /// It could run, and no worker is free.
    Ready,
}

/// A stretch of time that a task spends in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What the task does.
    pub state: State,
    /// When it begins, since the run began.
    pub from: Duration,
    /// When it ends.
    pub to: Duration,
    /// Which worker runs it, counted from 1; of no meaning in other states.
    pub worker: usize,
}

/// A task or thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// Its name, in the words of the story.
    pub name: String,
    /// What it did, in the order of time.
    pub spans: Vec<Span>,
    /// When it ended, if it did.
    pub done: Option<Duration>,
}

/// What the states are called in this figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub work: String,
    pub wait: String,
    pub ready: String,
    pub done: String,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            work: "working".into(),
            wait: "waiting".into(),
            ready: "ready, not running".into(),
            done: "done".into(),
        }
    }
}

impl Words {
    fn of(&self, state: State) -> &str {
        match state {
            State::Work => &self.work,
            State::Wait => &self.wait,
            State::Ready => &self.ready,
        }
    }
}

/// A timeline to be drawn. Only `lanes` and `alt` have to be given.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The lanes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// Where the drawing begins.
    pub from: Duration,
    /// Where it ends; with nothing given, where the last span of the lanes shown ends.
    pub until: Option<Duration>,
    /// Names of the lanes to show, each with one `*` for any letters, several separated by commas
    /// (`master, board *`); with nothing given, all.
    pub only: Option<String>,
    /// The unit of the axis; with nothing given, one that suits the range.
    pub unit: Option<TimeUnit>,
    /// What the states are called.
    pub words: Words,
    /// Whether the key is shown under the drawing.
    pub key: bool,
    /// The text alternative.
    pub alt: String,
}

/// The timeline as an HTML fragment: the drawing, its key if asked for, and the numbers, folded.
///
/// # Errors
/// A sentence for the author, if it cannot be drawn.
pub fn timeline(asked: &Timeline) -> Result<String, String> {
    let chosen = matching(asked.only.as_deref(), asked.lanes.iter().collect(), |lane| &lane.name)?;
    let last = |lane: &&Lane| lane.spans.iter().map(|span| span.to).max();
    let last = chosen.iter().filter_map(last).max().ok_or("the trace has no spans to draw")?;
    let until = asked.until.unwrap_or(last);
    if asked.from >= until.min(last) {
        return Err("the timeline ends before it begins".into());
    }
    let lanes = chosen.iter().map(|lane| lanes::cut(lane, asked.from, until)).collect();
    Ok(Drawing::new(asked, lanes, until).html())
}
