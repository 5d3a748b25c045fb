//! A timeline's shapes: axis, lanes, key.

use std::time::Duration;

use super::{Lane, Span, State, Timeline};
use crate::figure::scale::{Scale, TimeUnit, round, spoken};
use crate::figure::svg::{area, escape, group, line, path, room, shape, texts};
use crate::figure::{frame, time_grid};

/// The width of the drawing, that of text and margin together.
const WIDTH: f64 = 900.0;
/// Height of a bar, and of a hollow one.
const BAR: f64 = 13.0;
const HOLLOW: f64 = 8.0;
/// From one lane to the next.
const PITCH: f64 = 22.0;
/// Space above the first lane, and right of the last tick.
const TOP: f64 = 10.0;
const RIGHT: f64 = 20.0;
/// A drawing with more spans than this has a title for each lane instead of each span: it keeps
/// long figures small, and single spans of such a figure are hard to point at.
const TITLED: usize = 700;

/// A timeline with its lanes cut and its scale fixed.
pub(super) struct Drawing<'a> {
    pub asked: &'a Timeline,
    pub lanes: Vec<Lane>,
    pub until: Duration,
    scale: Scale,
    unit: TimeUnit,
    titled: bool,
    several_workers: bool,
}

impl<'a> Drawing<'a> {
    pub fn new(asked: &'a Timeline, lanes: Vec<Lane>, until: Duration) -> Drawing<'a> {
        let nanoseconds = |time: Duration| time.as_nanos() as f64;
        let longest = room(lanes.iter().map(|lane| &lane.name)).max(60.0);
        let spans = || lanes.iter().flat_map(|lane| &lane.spans);
        Drawing {
            scale: Scale {
                values: (nanoseconds(asked.from), nanoseconds(until)),
                places: ((longest + 14.0).min(WIDTH / 3.0), WIDTH - RIGHT),
                log: false,
            },
            unit: asked.unit.unwrap_or_else(|| TimeUnit::of(nanoseconds(until))),
            titled: spans().count() <= TITLED,
            several_workers: spans().any(|s| s.state == State::Work && s.worker > 1),
            asked,
            lanes,
            until,
        }
    }

    pub fn html(&self) -> String {
        let height = self.bottom() + 24.0;
        let alt = self.asked.alt.clone().unwrap_or_else(|| self.told());
        let mut drawing = self.axis();
        for (row, lane) in self.lanes.iter().enumerate() {
            drawing.push_str(&self.lane(lane, TOP + row as f64 * PITCH + (PITCH - BAR) / 2.0));
        }
        let key = if self.asked.key { self.key() } else { String::new() };
        frame("Timeline", (WIDTH, height), &alt, &drawing) + &key + &self.table()
    }

    /// Where the lanes end and the axis is labelled.
    fn bottom(&self) -> f64 {
        TOP + self.lanes.len() as f64 * PITCH + 6.0
    }

    fn x(&self, time: Duration) -> f64 {
        self.scale.at(time.as_nanos() as f64)
    }

    /// Grid and ticks, then the names of the lanes.
    fn axis(&self) -> String {
        let height = |row: usize| TOP + (row as f64 + 0.5) * PITCH + 4.0;
        let names = self.lanes.iter().enumerate();
        let names = names.map(|(row, lane)| (self.scale.places.0 - 10.0, height(row), &lane.name));
        time_grid(&self.scale, self.unit, TOP - 4.0, self.bottom()) + &texts("lane", "end", names)
    }

    /// One lane: lines first, then hollow bars, then solid ones, so that no line crosses a bar.
    fn lane(&self, lane: &Lane, top: f64) -> String {
        let title = format!("<title>{}</title>\n", escape(&lane.name));
        let mut marks = if self.titled { String::new() } else { title };
        for (state, class) in
            [(State::Wait, "wait"), (State::Ready, "ready"), (State::Work, "work")]
        {
            let spans: Vec<&Span> = lane.spans.iter().filter(|span| span.state == state).collect();
            marks.push_str(&match self.titled || state == State::Work {
                true => group(
                    class,
                    &spans.iter().map(|span| self.mark(lane, span)).collect::<String>(),
                ),
                false => {
                    path(class, &spans.iter().map(|span| self.outline(span)).collect::<String>())
                }
            });
        }
        if let Some(at) = lane.done {
            let title = format!("{}: {}, {}", lane.name, self.asked.words.done, spoken(at));
            let d = line((self.x(at), 0.0), (self.x(at), BAR));
            marks.push_str(&self.shape("path", &format!("class=\"done\" d=\"{d}\""), &title));
        }
        format!("<g transform=\"translate(0 {})\">\n{marks}</g>\n", round(top))
    }

    /// The shape of one span.
    fn mark(&self, lane: &Lane, span: &Span) -> String {
        let (x, width) = (self.x(span.from), self.x(span.to) - self.x(span.from));
        let words = self.asked.words.of(span.state);
        let title = format!("{}: {words}, {} to {}", lane.name, spoken(span.from), spoken(span.to));
        match span.state {
            State::Wait => self.shape("path", &format!("d=\"{}\"", self.outline(span)), &title),
            State::Ready => {
                self.shape("rect", &area(x, (BAR - HOLLOW) / 2.0, width, HOLLOW), &title)
            }
            State::Work => {
                let (x, shown) = (round(x), round(width.max(1.2)));
                let place = format!("x=\"{x}\" width=\"{shown}\" height=\"{BAR}\" rx=\"2\"");
                let attributes = format!("{}{place}", worker_class(span.worker));
                self.shape("rect", &attributes, &title) + &self.worker_number(span, width)
            }
        }
    }

    /// The path of a span that has no title of its own.
    fn outline(&self, span: &Span) -> String {
        let (x, to) = (self.x(span.from), self.x(span.to));
        match span.state {
            State::Wait => line((x, BAR / 2.0), (to, BAR / 2.0)),
            _ => format!(
                "M{} {}H{}v{HOLLOW}H{}z",
                round(x),
                (BAR - HOLLOW) / 2.0,
                round(to),
                round(x)
            ),
        }
    }

    /// An element with its title, if spans have titles here.
    fn shape(&self, name: &str, attributes: &str, title: &str) -> String {
        shape(name, attributes, self.titled.then_some(title))
    }

    /// The number of the worker, inside the bar, where there are several and the bar has room.
    fn worker_number(&self, span: &Span, width: f64) -> String {
        let place = (self.x(span.from) + width / 2.0, 10.0, span.worker.to_string());
        let shown = self.several_workers && width >= 9.0;
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
