//! Charts from the columns that a program prints: curves and points, bars, and the ladder (dots
//! on a logarithmic axis, one row each).
//!
//! A curve is named where it ends, so that no legend has to be looked up; dashes, rings and titles
//! do not depend on colour.

mod axis;
mod bars;
mod curves;
mod ladder;

use std::str::FromStr;

use super::scale::{Scale, TimeUnit, brief, number};
use super::svg::{line, path, room, texts};
use super::{frame, listed, numbers};
use crate::facts::{self, Column, Table};
use axis::Ticks;

/// The width of the drawing: narrower than a timeline, so that a phone shows most of a curve.
const WIDTH: f64 = 640.0;
/// Top and bottom of the plot in curves and bars.
const TOP: f64 = 40.0;
const BOTTOM: f64 = 320.0;
/// Room under the plot for numbers and the title of the axis.
const FOOT: f64 = 44.0;

/// What is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A curve through the points of each `y` over `x`.
    #[default]
    Line,
    /// A bar for each row, `x` being its name.
    Bars,
    /// A row for each row of the table, `x` being its name, with a dot for the only `y` on a
    /// logarithmic axis.
    Ladder,
}

/// A place on the x axis with a name, drawn as an upright line: a knee, a peak.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The value.
    pub at: f64,
    /// What is written at the head of the line; may be empty.
    pub text: String,
}

impl FromStr for Mark {
    type Err = String;

    /// Reads `x=12:the knee`.
    fn from_str(text: &str) -> Result<Mark, String> {
        let (place, words) = text.split_once(':').unwrap_or((text, ""));
        let at = place.trim().strip_prefix('x').and_then(|rest| rest.trim().strip_prefix('='));
        let at = at.and_then(|at| finite(at.trim()));
        let at = at.ok_or_else(|| format!("`{text}` is not a mark: write `x=12:the knee`"))?;
        Ok(Mark { at, text: words.trim().into() })
    }
}

/// A chart to be drawn. `tables`, `x`, `y` and `alt` have to be given.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// What is drawn.
    pub kind: Kind,
    /// What the program printed. The chart shows the first table that has a column `x`.
    pub tables: Vec<Table>,
    /// The column that lies on the x axis, or names the bars or rows.
    pub x: String,
    /// The columns that are drawn, at least one.
    pub y: Vec<String>,
    /// Those of `y` that are drawn as points without a curve (measured, beside computed ones).
    pub points: Vec<String>,
    /// Whether the x axis is logarithmic; only for [`Kind::Line`].
    pub log_x: bool,
    /// Whether the y axis is logarithmic; only for [`Kind::Line`].
    pub log_y: bool,
    /// Title of the x axis; with nothing given, the title and unit of its column.
    pub x_title: Option<String>,
    /// Title of the y axis; with nothing given, that of the only column, or the unit of several.
    pub y_title: Option<String>,
    /// A line across the plot, with text; only for [`Kind::Line`].
    pub mark: Option<Mark>,
    /// The text alternative.
    pub alt: String,
}

/// The chart as an HTML fragment: the drawing, and its numbers, folded.
///
/// # Errors
/// A sentence for the author, if it cannot be drawn.
pub fn chart(asked: &Chart) -> Result<String, String> {
    let plot = Plot::new(asked)?;
    let (bottom, drawing) = match asked.kind {
        Kind::Line => (BOTTOM, plot.curves()?),
        Kind::Bars => (BOTTOM, plot.bars()),
        Kind::Ladder => (plot.ladder_bottom(), plot.ladder()?),
    };
    Ok(frame("Chart", (WIDTH, bottom + FOOT), &asked.alt, &drawing) + &plot.table())
}

impl Column {
    /// What it is called, and its unit.
    fn heading(&self) -> String {
        match self.unit.as_str() {
            "" => self.title.clone(),
            unit => format!("{} ({unit})", self.title),
        }
    }

    /// `value` with the unit: `90 s`, `11.8×`.
    fn with_unit(&self, value: f64) -> String {
        let space = if matches!(self.unit.as_str(), "" | "×") { "" } else { " " };
        format!("{}{space}{}", number(value), self.unit)
    }

    /// `value` with a unit; time in the unit that suits it, so `56 µs` in a column of nanoseconds.
    fn suited(&self, value: f64) -> String {
        match TimeUnit::named(&self.unit) {
            Some(unit) => brief(value * unit.nanoseconds),
            None => self.with_unit(value),
        }
    }

    /// Its numbers.
    fn values(&self) -> Result<Vec<f64>, String> {
        let read = |(row, cell): (usize, &String)| {
            let wrong =
                || format!("column `{}`, row {}: `{cell}` is not a number", self.name, row + 1);
            finite(&cell.replace(',', "")).ok_or_else(wrong)
        };
        self.cells.iter().enumerate().map(read).collect()
    }
}

/// A column that is drawn.
struct Series<'a> {
    column: &'a Column,
    values: Vec<f64>,
}

/// A chart with its columns found and read.
struct Plot<'a> {
    asked: &'a Chart,
    x: &'a Column,
    series: Vec<Series<'a>>,
}

impl<'a> Plot<'a> {
    fn new(asked: &'a Chart) -> Result<Plot<'a>, String> {
        let mut tables = asked.tables.iter();
        let has_x = |table: &&Table| facts::column(table, &asked.x).is_some();
        let table = tables.find(has_x).or(asked.tables.first());
        let column = |name: &String| {
            table.and_then(|table| facts::column(table, name)).ok_or_else(|| {
                let names: Vec<&str> =
                    table.into_iter().flatten().map(|column| column.name.as_str()).collect();
                format!("no such column `{name}`, columns are: {}", listed(&names))
            })
        };
        let x = column(&asked.x)?;
        if let Some(point) = asked.points.iter().find(|name| !asked.y.contains(name)) {
            return Err(format!("no `{point}` among the columns drawn: {}", asked.y.join(", ")));
        }
        let series = asked.y.iter().map(|name| {
            let column = column(name)?;
            Ok(Series { values: column.values()?, column })
        });
        Ok(Plot { asked, x, series: series.collect::<Result<_, String>>()? })
    }

    /// The numbers of all that is drawn.
    fn all(&self) -> Vec<f64> {
        self.series.iter().flat_map(|series| &series.values).copied().collect()
    }

    fn x_title(&self) -> String {
        self.asked.x_title.clone().unwrap_or_else(|| self.x.heading())
    }

    fn y_title(&self) -> String {
        let own = || match &self.series[..] {
            [only] => only.column.heading(),
            several => several[0].column.unit.clone(),
        };
        self.asked.y_title.clone().unwrap_or_else(own)
    }

    /// Grid, base line, numbers at the left, and the titles of both axes.
    fn ground(&self, ticks: &Ticks, y: &Scale, (left, right): (f64, f64)) -> String {
        let level = |tick: &f64| line((left, y.at(*tick)), (right, y.at(*tick)));
        let labels = ticks.at.iter().zip(&ticks.labels);
        let labels = labels.map(|(tick, label)| (left - 8.0, y.at(*tick) + 4.0, label));
        path("grid", &ticks.at.iter().map(level).collect::<String>())
            + &path("axis", &line((left, BOTTOM), (right, BOTTOM)))
            + &texts("tick", "end", labels)
            + &texts("title", "start", [(0.0, 14.0, self.y_title())])
            + &texts("title", "end", [(right, BOTTOM + 38.0, self.x_title())])
    }

    /// The columns in use, as printed.
    fn table(&self) -> String {
        let drawn = self.series.iter().map(|series| series.column);
        let used: Vec<&Column> = [self.x].into_iter().chain(drawn).collect();
        let head: Vec<String> = used.iter().map(|column| column.heading()).collect();
        let row = |row: usize| used.iter().map(|column| column.cells[row].clone()).collect();
        let rows: Vec<Vec<String>> = (0..self.x.cells.len()).map(row).collect();
        numbers(&format!("{} by {}", head[1..].join(", "), head[0]), &head, &rows)
    }
}

/// Numbers under the plot; those that would touch the one before are left out.
fn bottom_ticks(ticks: &Ticks, scale: &Scale, bottom: f64) -> String {
    let apart = room(&ticks.labels) + 4.0;
    let mut last = f64::NEG_INFINITY;
    let labels = ticks.at.iter().zip(&ticks.labels).filter_map(|(tick, label)| {
        let x = scale.at(*tick);
        let fits = x >= last + apart;
        last = if fits { x } else { last };
        fits.then_some((x, bottom + 18.0, label))
    });
    texts("tick", "middle", labels)
}

/// The number that a text is; `inf` and `NaN` are none that could be drawn.
fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}
