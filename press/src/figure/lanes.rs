//! What timelines and marble diagrams share: lanes, chosen by name, above an axis of time.

use std::time::Duration;

use super::listed;
use super::scale::{Scale, TimeUnit, multiples, number};
use super::svg::{line, path, room, texts};

/// The width of the drawing, that of text and margin together.
pub(super) const WIDTH: f64 = 900.0;
/// Space above the first lane.
pub(super) const TOP: f64 = 10.0;

/// Those of `lanes` whose name fits one of the patterns in `only`; all if there are no patterns.
///
/// # Errors
/// A sentence, if a pattern fits no lane.
pub(super) fn matching<L>(
    only: Option<&str>,
    mut lanes: Vec<L>,
    name: impl Fn(&L) -> &str,
) -> Result<Vec<L>, String> {
    let Some(only) = only else { return Ok(lanes) };
    let patterns: Vec<&str> = only.split(',').map(str::trim).collect();
    let unused = |pattern: &&&str| !lanes.iter().any(|lane| fits(pattern, name(lane)));
    if let Some(pattern) = patterns.iter().find(unused) {
        let names: Vec<&str> = lanes.iter().map(name).collect();
        return Err(format!("no lane matches `{pattern}`, lanes are: {}", listed(&names)));
    }
    lanes.retain(|lane| patterns.iter().any(|pattern| fits(pattern, name(lane))));
    Ok(lanes)
}

/// Whether `name` fits `pattern`, in which one `*` may stand for any letters.
pub fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => name.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
    }
}

/// The axis of time.
pub(super) struct TimeAxis {
    scale: Scale,
    unit: TimeUnit,
}

impl TimeAxis {
    /// An axis for these times, at the right of the lanes' names. `before` and `after` are what is
    /// free at its two ends.
    pub fn new<'a>(
        (from, until): (Duration, Duration),
        unit: Option<TimeUnit>,
        names: impl Iterator<Item = &'a String>,
        (before, after): (f64, f64),
    ) -> TimeAxis {
        let values = (nanoseconds(from), nanoseconds(until));
        let left = room(names).max(60.0) + 14.0 + before;
        TimeAxis {
            scale: Scale { values, places: (left, WIDTH - after), log: false },
            unit: unit.unwrap_or_else(|| TimeUnit::of(values.1)),
        }
    }

    /// Where the axis begins.
    pub fn start(&self) -> f64 {
        self.scale.places.0
    }

    /// Where a time is drawn.
    pub fn at(&self, time: Duration) -> f64 {
        self.scale.at(nanoseconds(time))
    }

    /// Upright lines at round times from `TOP` to `bottom`, and below them the times.
    pub fn grid(&self, bottom: f64) -> String {
        let one = self.unit.nanoseconds;
        let (from, to) = (self.scale.values.0 / one, self.scale.values.1 / one);
        let ticks = multiples(from, to, self.unit.step(to - from));
        let place = |tick: &f64| self.scale.at(tick * one);
        let upright = |tick| line((place(tick), TOP - 4.0), (place(tick), bottom));
        let label = |tick: &f64| {
            let text = format!("{} {}", number(*tick), self.unit.symbol);
            (place(tick), bottom + 16.0, text)
        };
        path("grid", &ticks.iter().map(upright).collect::<String>())
            + &texts("tick", "middle", ticks.iter().map(label))
    }
}

fn nanoseconds(time: Duration) -> f64 {
    time.as_nanos() as f64
}
