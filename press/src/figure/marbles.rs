//! Marble diagrams: a line for each lane of marks, a marble for each mark where its time is.
//!
//! The line of a lane ends with an upright stroke where a mark `|` says so; else it goes on to the
//! end of the drawing. Marbles that would cover one another stand one below the other.

use std::time::Duration;

use trace::Mark;

use super::lanes::{TOP, TimeAxis, WIDTH, matching};
use super::scale::{TimeUnit, round, spoken};
use super::svg::{area, centered, group, line, path, room, shape, texts};
use super::{frame, numbers};

/// Space right of the last tick.
const RIGHT: f64 = 30.0;
/// From one line of marbles to the next.
const PITCH: f64 = 27.0;
/// A marble with one or two letters is a circle of this width.
const MARBLE: f64 = 22.0;
/// The label of the mark that ends a lane.
const END: &str = "|";

/// A marble diagram to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Marbles {
    /// The marks of the run, in the order of time.
    pub marks: Vec<Mark>,
    /// When the run ended.
    pub elapsed: Duration,
    /// Names of the lanes to show, as for a timeline; with nothing given, all.
    pub only: Option<String>,
    /// The unit of the axis; with nothing given, one that suits the range.
    pub unit: Option<TimeUnit>,
    /// The text alternative.
    pub alt: String,
}

/// The diagram as an HTML fragment: the drawing, and the numbers, folded.
///
/// # Errors
/// A sentence for the author, if it cannot be drawn.
pub fn marbles(asked: &Marbles) -> Result<String, String> {
    let lanes = matching(asked.only.as_deref(), lanes(&asked.marks), |lane| &lane.name)?;
    let last = lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.time).max();
    let last = last.ok_or("the trace has no marks to draw")?;
    if last.is_zero() {
        return Err("all marks are at the beginning of the run".into());
    }
    Ok(Drawing::new(asked, lanes, last).html())
}

/// The marks of one lane.
struct Lane<'a> {
    name: String,
    marks: Vec<&'a Mark>,
}

/// The lanes, in the order of their first marks.
fn lanes(marks: &[Mark]) -> Vec<Lane<'_>> {
    let mut lanes: Vec<Lane> = Vec::new();
    for mark in marks {
        match lanes.iter_mut().find(|lane| lane.name == mark.lane) {
            Some(lane) => lane.marks.push(mark),
            None => lanes.push(Lane { name: mark.lane.clone(), marks: vec![mark] }),
        }
    }
    lanes
}

/// A diagram with its axis fixed.
struct Drawing<'a> {
    asked: &'a Marbles,
    lanes: Vec<Lane<'a>>,
    axis: TimeAxis,
}

impl<'a> Drawing<'a> {
    fn new(asked: &'a Marbles, lanes: Vec<Lane<'a>>, last: Duration) -> Drawing<'a> {
        let names = lanes.iter().map(|lane| &lane.name);
        let ends = (MARBLE / 2.0, RIGHT);
        let axis = TimeAxis::new((Duration::ZERO, last), asked.unit, names, ends);
        Drawing { asked, lanes, axis }
    }

    fn html(&self) -> String {
        let (mut top, mut drawn, mut names) = (TOP, String::new(), Vec::new());
        for lane in &self.lanes {
            let placed = self.placed(lane);
            let rows = placed.iter().map(|(_, row)| row + 1).max().unwrap_or(1);
            drawn.push_str(&self.lane(lane, &placed, top + PITCH / 2.0));
            names.push((self.start() - 6.0, top + PITCH / 2.0 + 4.0, &lane.name));
            top += rows as f64 * PITCH;
        }
        let bottom = top + 4.0;
        let drawing = self.axis.grid(bottom) + &texts("lane", "end", names) + &drawn;
        frame("Marble diagram", (WIDTH, bottom + 24.0), &self.asked.alt, &drawing) + &self.table()
    }

    /// Where the lines begin: half a marble before the beginning of time.
    fn start(&self) -> f64 {
        self.axis.start() - MARBLE / 2.0
    }

    /// Each marble with the row it stands in: the first in which it covers no other.
    fn placed(&self, lane: &Lane<'a>) -> Vec<(&'a Mark, usize)> {
        let mut free_from: Vec<f64> = Vec::new();
        let marbles = lane.marks.iter().filter(|mark| mark.label != END);
        let place = |mark: &&'a Mark| {
            let (x, half) = (self.axis.at(mark.time), width(&mark.label) / 2.0);
            let row = free_from.iter().position(|&free| free <= x - half);
            let row = row.unwrap_or_else(|| {
                free_from.push(0.0);
                free_from.len() - 1
            });
            free_from[row] = x + half;
            (*mark, row)
        };
        marbles.map(place).collect()
    }

    /// The line of a lane, its end, its marbles. `middle` is the height of the line.
    fn lane(&self, lane: &Lane, placed: &[(&Mark, usize)], middle: f64) -> String {
        let end = lane.marks.iter().find(|mark| mark.label == END);
        let to = end.map_or(WIDTH - RIGHT / 2.0, |mark| self.axis.at(mark.time));
        let stroke = end.map(|mark| {
            let d = line((to, middle - 9.0), (to, middle + 9.0));
            let title = format!("{}: end, {}", lane.name, spoken(mark.time));
            shape("path", &format!("class=\"done\" d=\"{d}\""), Some(&title))
        });
        let marble = |(mark, row): &(&Mark, usize)| {
            self.marble(&lane.name, mark, middle + *row as f64 * PITCH)
        };
        let marbles: String = placed.iter().map(marble).collect();
        path("axis", &line((self.start(), middle), (to, middle)))
            + &stroke.unwrap_or_default()
            + &group("marble", &marbles)
    }

    fn marble(&self, lane: &str, mark: &Mark, middle: f64) -> String {
        let (x, width) = (self.axis.at(mark.time), width(&mark.label));
        let title = format!("{lane}: {}, {}", mark.label, spoken(mark.time));
        let place = area(x - width / 2.0, middle - MARBLE / 2.0, width, MARBLE);
        let round_ends = format!("{place} rx=\"{}\"", round(MARBLE / 2.0));
        shape("rect", &round_ends, Some(&title)) + &centered(x, middle + 4.5, &mark.label)
    }

    /// A row for each mark.
    fn table(&self) -> String {
        let head = ["lane", "marble", "time"].map(str::to_owned);
        let row = |mark: &&Mark| {
            let label = if mark.label == END { "end" } else { &mark.label };
            vec![mark.lane.clone(), label.to_owned(), spoken(mark.time)]
        };
        let rows: Vec<_> = self.lanes.iter().flat_map(|lane| lane.marks.iter().map(row)).collect();
        let range = spoken(self.asked.elapsed);
        numbers(&format!("What came when, in a run of {range}"), &head, &rows)
    }
}

/// The width of a marble with that label.
fn width(label: &str) -> f64 {
    match label.chars().count() {
        0..=2 => MARBLE,
        _ => room([label]) + 10.0,
    }
}
