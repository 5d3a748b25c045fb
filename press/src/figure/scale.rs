//! Numbers to places: axes, ticks, units of time, and how a number is written.

use std::time::Duration;

use crate::facts::grouped;

/// A unit of time for an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeUnit {
    /// How it is written.
    pub(super) symbol: &'static str,
    /// One of it, in nanoseconds.
    pub(super) nanoseconds: f64,
    /// How many of it a stretch of time holds at least that is told in it: 90 s, not 1.5 min.
    least: f64,
    /// The distances between ticks that read well; with none, 1, 2 and 5 times powers of ten.
    steps: &'static [f64],
}

/// From the shortest to the longest.
const UNITS: [TimeUnit; 6] = [
    TimeUnit { symbol: "ns", nanoseconds: 1.0, least: 1.0, steps: &[] },
    TimeUnit { symbol: "µs", nanoseconds: 1e3, least: 1.0, steps: &[] },
    TimeUnit { symbol: "ms", nanoseconds: 1e6, least: 1.0, steps: &[] },
    TimeUnit { symbol: "s", nanoseconds: 1e9, least: 1.0, steps: &[] },
    TimeUnit {
        symbol: "min",
        nanoseconds: 60e9,
        least: 2.0,
        steps: &[0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0],
    },
    TimeUnit {
        symbol: "h",
        nanoseconds: 3600e9,
        least: 2.0,
        steps: &[0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0],
    },
];

/// A step of a schedule, which its trace writes as one second.
const STEP: TimeUnit = TimeUnit {
    symbol: "steps",
    nanoseconds: 1e9,
    least: 1.0,
    steps: &[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0],
};

impl TimeUnit {
    /// The unit written `ns`, `µs` (or `us`), `ms`, `s`, `min`, `h` or `step`.
    pub fn named(symbol: &str) -> Option<TimeUnit> {
        match symbol {
            "step" => Some(STEP),
            "us" => TimeUnit::named("µs"),
            _ => UNITS.into_iter().find(|unit| unit.symbol == symbol),
        }
    }

    /// The unit in which a stretch of time is told: the longest that it holds often enough.
    pub(super) fn of(nanoseconds: f64) -> TimeUnit {
        let fits = |unit: &TimeUnit| nanoseconds >= unit.least * unit.nanoseconds;
        UNITS.into_iter().rev().find(fits).unwrap_or(UNITS[0])
    }

    /// A distance between ticks, in this unit, that cuts `length` into at most eight.
    pub(super) fn step(self, length: f64) -> f64 {
        let found = self.steps.iter().copied().find(|step| length / step <= 8.0);
        found.unwrap_or_else(|| nice_step(length, 8.0))
    }
}

/// The duration written `5min`, `1.5 s`, `300ms`; none if it is not written so.
pub fn duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let amount: f64 = text[..digits].parse().ok()?;
    let unit = TimeUnit::named(text[digits..].trim())?;
    Duration::try_from_secs_f64(amount * unit.nanoseconds / 1e9).ok()
}

/// A duration in words that can be read aloud: `10 s`, `1 min 5 s`, `2 h 30 min`, `1.5 ms`.
pub(super) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        return brief(time.as_nanos() as f64);
    }
    let rest = (seconds % 60) as f64 + f64::from(time.subsec_nanos()) / 1e9;
    let parts = [((seconds / 3600) as f64, "h"), ((seconds / 60 % 60) as f64, "min"), (rest, "s")];
    let told = parts.iter().filter(|(amount, _)| *amount > 0.0);
    told.map(|(amount, unit)| format!("{} {unit}", number(*amount))).collect::<Vec<_>>().join(" ")
}

/// Nanoseconds in the unit that suits them: `0.3 ns`, `56 µs`, `50 ms`, `90 s`.
pub(super) fn brief(nanoseconds: f64) -> String {
    if nanoseconds == 0.0 {
        return "0 s".into();
    }
    let unit = TimeUnit::of(nanoseconds);
    format!("{} {}", number(nanoseconds / unit.nanoseconds), unit.symbol)
}

/// The smallest of 1, 2, 5 times a power of ten that cuts `length` into at most `parts`.
pub(super) fn nice_step(length: f64, parts: f64) -> f64 {
    let power = 10f64.powf((length / parts).log10().floor());
    let fits = |factor: &f64| length / (power * factor) <= parts + 1e-9;
    power * [1.0, 2.0, 5.0].into_iter().find(fits).unwrap_or(10.0)
}

/// The multiples of `step` from `from` to `to`.
pub(super) fn multiples(from: f64, to: f64, step: f64) -> Vec<f64> {
    let (first, last) = ((from / step - 1e-9).ceil() as i64, (to / step + 1e-9).floor() as i64);
    (first..=last).map(|n| n as f64 * step).collect()
}

/// Powers of ten in the range; where there are fewer than three, twice and five times them too.
pub(super) fn log_ticks(from: f64, to: f64) -> Vec<f64> {
    let powers = (from.log10() - 1e-9).floor() as i32..=(to.log10() + 1e-9).ceil() as i32;
    let inside = |factors: &[f64]| -> Vec<f64> {
        let all = powers.clone().flat_map(|p| factors.iter().map(move |f| f * 10f64.powi(p)));
        all.filter(|v| *v >= from * (1.0 - 1e-9) && *v <= to * (1.0 + 1e-9)).collect()
    };
    let decades = inside(&[1.0]);
    if decades.len() < 3 { inside(&[1.0, 2.0, 5.0]) } else { decades }
}

/// The range widened to powers of ten.
pub(super) fn log_range(low: f64, high: f64) -> (f64, f64) {
    (10f64.powf(low.log10().floor()), 10f64.powf(high.log10().ceil()))
}

/// A straight or logarithmic mapping from values to places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The values at the two ends.
    pub values: (f64, f64),
    /// The places of the two ends.
    pub places: (f64, f64),
    /// Whether equal factors, not equal differences, are equally far apart.
    pub log: bool,
}

impl Scale {
    /// Where `value` is drawn.
    pub fn at(&self, value: f64) -> f64 {
        let along = |v: f64| if self.log { v.log10() } else { v };
        let (from, to) = (along(self.values.0), along(self.values.1));
        let part = if to == from { 0.0 } else { (along(value) - from) / (to - from) };
        self.places.0 + part * (self.places.1 - self.places.0)
    }
}

/// A coordinate, to one decimal.
pub(super) fn round(value: f64) -> String {
    trimmed(format!("{value:.1}"))
}

/// A number as people write it: at most four significant digits after a decimal point, commas
/// from 1,000 up.
pub(super) fn number(value: f64) -> String {
    let whole = value.abs().max(1e-300).log10().floor() as i32 + 1;
    let decimals = if value == 0.0 { 0 } else { (4 - whole).clamp(0, 12) as usize };
    grouped(&trimmed(format!("{value:.decimals$}")))
}

/// Without noughts at the end of a fraction; never `-0`.
fn trimmed(text: String) -> String {
    let short = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    };
    if short == "-0" { "0".into() } else { short.into() }
}
