//! A timeline's shapes: axis, lanes, key.

use std::time::Duration;

use super::{Lane, Span, State, Timeline};
use crate::figure::frame;
use crate::figure::lanes::{TOP, TimeAxis, WIDTH};
use crate::figure::scale::{round, spoken};
use crate::figure::svg::{area, escape, group, line, path, shape, texts};

/// Height of a bar, and of a hollow one.
const BAR: f64 = 13.0;
const HOLLOW: f64 = 8.0;
/// From one lane to the next.
const PITCH: f64 = 22.0;
/// Space right of the last tick.
const RIGHT: f64 = 20.0;

/// A timeline with its lanes cut and its axis fixed.
pub(super) struct Drawing<'a> {
    pub asked: &'a Timeline,
    pub lanes: Vec<Lane>,
    pub until: Duration,
    axis: TimeAxis,
    several_workers: bool,
}

impl<'a> Drawing<'a> {
    pub fn new(asked: &'a Timeline, lanes: Vec<Lane>, until: Duration) -> Drawing<'a> {
        let names = lanes.iter().map(|lane| &lane.name);
        let axis = TimeAxis::new((asked.from, until), asked.unit, names, (0.0, RIGHT));
        let mut spans = lanes.iter().flat_map(|lane| &lane.spans);
        let several_workers = spans.any(|span| span.state == State::Work && span.worker > 1);
        Drawing { asked, lanes, until, axis, several_workers }
    }

    pub fn html(&self) -> String {
        let bottom = TOP + self.lanes.len() as f64 * PITCH + 6.0;
        let height = |row: usize| TOP + (row as f64 + 0.5) * PITCH;
        let names = self.lanes.iter().enumerate();
        let names =
            names.map(|(row, lane)| (self.axis.start() - 10.0, height(row) + 4.0, &lane.name));
        let mut drawing = self.axis.grid(bottom) + &texts("lane", "end", names);
        for (row, lane) in self.lanes.iter().enumerate() {
            drawing.push_str(&self.lane(lane, height(row) - BAR / 2.0));
        }
        let key = if self.asked.key { self.key() } else { String::new() };
        frame("Timeline", (WIDTH, bottom + 24.0), &self.asked.alt, &drawing) + &key + &self.table()
    }

    /// One lane: lines first, then hollow bars, then solid ones, so that no line crosses a bar.
    fn lane(&self, lane: &Lane, top: f64) -> String {
        let mut marks = String::new();
        for (state, class) in
            [(State::Wait, "wait"), (State::Ready, "ready"), (State::Work, "work")]
        {
            let spans = lane.spans.iter().filter(|span| span.state == state);
            marks.push_str(&group(class, &spans.map(|s| self.mark(lane, s)).collect::<String>()));
        }
        if let Some(at) = lane.done {
            let title = format!("{}: {}, {}", lane.name, self.asked.words.done, spoken(at));
            let d = line((self.axis.at(at), 0.0), (self.axis.at(at), BAR));
            marks.push_str(&shape("path", &format!("class=\"done\" d=\"{d}\""), Some(&title)));
        }
        format!("<g transform=\"translate(0 {})\">\n{marks}</g>\n", round(top))
    }

    /// The shape of one span.
    fn mark(&self, lane: &Lane, span: &Span) -> String {
        let (x, to) = (self.axis.at(span.from), self.axis.at(span.to));
        let words = self.asked.words.of(span.state);
        let title = format!("{}: {words}, {} to {}", lane.name, spoken(span.from), spoken(span.to));
        let shape = |name, attributes: &str| shape(name, attributes, Some(&title));
        match span.state {
            State::Wait => {
                shape("path", &format!("d=\"{}\"", line((x, BAR / 2.0), (to, BAR / 2.0))))
            }
            State::Ready => shape("rect", &area(x, (BAR - HOLLOW) / 2.0, to - x, HOLLOW)),
            State::Work => {
                let shown = round((to - x).max(1.2));
                let place =
                    format!("x=\"{}\" width=\"{shown}\" height=\"{BAR}\" rx=\"2\"", round(x));
                shape("rect", &(worker_class(span.worker) + &place))
                    + &self.worker_number(span.worker, x, to)
            }
        }
    }

    /// The number of the worker, inside the bar, where there are several and the bar has room.
    fn worker_number(&self, worker: usize, x: f64, to: f64) -> String {
        let place = (x + (to - x) / 2.0, 10.0, worker.to_string());
        let shown = self.several_workers && to - x >= 9.0;
        texts("worker", "middle", shown.then_some(place))
    }

    /// The states that occur, each with its shape.
    fn key(&self) -> String {
        let work = format!("class=\"work\" width=\"26\" height=\"{BAR}\" rx=\"2\"");
        let ready = format!("class=\"ready\" {}", area(1.0, 2.5, 24.0, HOLLOW));
        let words = &self.asked.words;
        let entries = [
            (self.occurs(State::Work), shape("rect", &work, None), &words.work),
            (self.occurs(State::Wait), path("wait", "M0 6.5H26"), &words.wait),
            (self.occurs(State::Ready), shape("rect", &ready, None), &words.ready),
            (self.any_done(), path("done", &line((13.0, 0.0), (13.0, BAR))), &words.done),
        ];
        let shown = entries.iter().filter(|(occurs, ..)| *occurs).map(|(_, shape, words)| {
            let sample =
                format!("<svg width=\"26\" height=\"{BAR}\" aria-hidden=\"true\">{shape}</svg>");
            format!("<span>{sample} {}</span>\n", escape(words))
        });
        format!("<div class=\"key\">\n{}</div>\n", shown.collect::<String>())
    }

    pub fn occurs(&self, state: State) -> bool {
        self.lanes.iter().flat_map(|lane| &lane.spans).any(|span| span.state == state)
    }

    pub fn any_done(&self) -> bool {
        self.lanes.iter().any(|lane| lane.done.is_some())
    }
}

/// The class of a bar that another worker than the first runs.
fn worker_class(worker: usize) -> String {
    if worker > 1 { format!("class=\"worker-{worker}\" ") } else { String::new() }
}
