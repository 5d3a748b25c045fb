//! Charts from the columns that a program prints: curves and points, bars, and the ladder (dots
//! on a logarithmic axis, one row each).
//!
//! A curve is named where it ends, so that no legend has to be looked up; dashes, rings and titles
//! do not depend on colour.

mod axis;
mod bars;
mod curves;
mod ladder;
mod told;

use std::str::FromStr;

use super::scale::{Scale, TimeUnit, brief, number};
use super::svg::{line, path, room, texts};
use super::{FigureError, frame};
use axis::Ticks;

/// The width of the drawing: narrower than a timeline, so that a phone shows most of a curve.
const WIDTH: f64 = 640.0;
/// Top and bottom of the plot in curves and bars.
const TOP: f64 = 40.0;
const BOTTOM: f64 = 320.0;
/// Room under the plot for numbers and the title of the axis.
const FOOT: f64 = 44.0;

/// A column of a program's table. Cells that are empty or `-` are gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name, `speed_up`.
    pub name: String,
    /// What it is called on the page, `speed-up`; if empty, the name with spaces.
    pub title: String,
    /// Its unit, or nothing.
    pub unit: String,
    /// Its cells, as printed.
    pub cells: Vec<String>,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A curve through the points of each `y` over `x`.
    #[default]
    Line,
    /// A bar for each row, `x` being its name.
    Bars,
    /// A row for each row of the table, `x` being its name, with a dot on a logarithmic axis.
    Ladder,
}

/// One of the two axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    X,
    Y,
}

/// A value with a name, drawn as a line across the plot: a knee, a limit. Marks of the x axis
/// need a chart of [`Kind::Line`]; a ladder has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The axis on which the value lies.
    pub axis: Axis,
    /// The value.
    pub at: f64,
    /// What is written beside the line; may be empty.
    pub text: String,
}

impl FromStr for Mark {
    type Err = String;

    /// Reads `x=12:the knee` or `y=12:limit`.
    fn from_str(text: &str) -> Result<Mark, String> {
        let wrong = || format!("`{text}` is not a mark: write `x=12:the knee` or `y=12:limit`");
        let (place, words) = text.split_once(':').unwrap_or((text, ""));
        let (axis, at) = place.split_once('=').ok_or_else(wrong)?;
        let axis = match axis.trim() {
            "x" => Axis::X,
            "y" => Axis::Y,
            _ => return Err(wrong()),
        };
        let at = finite(at.trim()).ok_or_else(wrong)?;
        Ok(Mark { axis, at, text: words.trim().into() })
    }
}

/// A chart to be drawn. `columns`, `x` and `y` have to be given.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// What is drawn.
    pub kind: Kind,
    /// The table.
    pub columns: Vec<Column>,
    /// The column that lies on the x axis, or names the bars or rows.
    pub x: String,
    /// The columns that are drawn.
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
    /// Lines across the plot, with text.
    pub marks: Vec<Mark>,
    /// The text alternative; with nothing given, one is made from the numbers.
    pub alt: Option<String>,
}

/// The chart as an HTML fragment: the drawing, and its numbers, folded.
pub fn chart(chart: &Chart) -> Result<String, FigureError> {
    let plot = Plot::new(chart)?;
    let (bottom, drawing) = match chart.kind {
        Kind::Line => (BOTTOM, plot.curves()?),
        Kind::Bars => (BOTTOM, plot.bars()),
        Kind::Ladder => (plot.ladder_bottom(), plot.ladder()?),
    };
    let alt = chart.alt.clone().unwrap_or_else(|| plot.told());
    Ok(frame("Chart", (WIDTH, bottom + FOOT), &alt, &drawing) + &plot.table())
}

impl Column {
    /// What it is called on the page.
    fn called(&self) -> String {
        if self.title.is_empty() { self.name.replace('_', " ") } else { self.title.clone() }
    }

    /// What it is called, and its unit.
    fn heading(&self) -> String {
        match self.unit.as_str() {
            "" => self.called(),
            unit => format!("{} ({unit})", self.called()),
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
            Some(unit) => brief(value * unit.nanoseconds()),
            None => self.with_unit(value),
        }
    }

    /// Its numbers; nothing where a cell is empty or `-`.
    fn values(&self) -> Result<Vec<Option<f64>>, FigureError> {
        let read = |(row, cell): (usize, &String)| match cell.trim() {
            "" | "-" | "–" => Ok(None),
            text => match finite(&text.replace(',', "")) {
                Some(value) => Ok(Some(value)),
                None => {
                    let (column, cell) = (self.name.clone(), cell.clone());
                    Err(FigureError::NotANumber { column, row: row + 1, cell })
                }
            },
        };
        self.cells.iter().enumerate().map(read).collect()
    }
}

/// A column of numbers.
struct Series<'a> {
    column: &'a Column,
    values: Vec<Option<f64>>,
}

impl<'a> Series<'a> {
    fn new(column: &'a Column) -> Result<Series<'a>, FigureError> {
        Ok(Series { column, values: column.values()? })
    }

    fn present(&self) -> impl Iterator<Item = f64> {
        self.values.iter().flatten().copied()
    }
}

/// A chart with its columns found and read.
struct Plot<'a> {
    asked: &'a Chart,
    x: &'a Column,
    series: Vec<Series<'a>>,
}

impl<'a> Plot<'a> {
    fn new(asked: &'a Chart) -> Result<Plot<'a>, FigureError> {
        let column = |name: &String| {
            let names = || asked.columns.iter().map(|column| column.name.clone()).collect();
            let missing = || FigureError::NoColumn { wanted: name.clone(), columns: names() };
            asked.columns.iter().find(|column| column.name == *name).ok_or_else(missing)
        };
        let x = column(&asked.x)?;
        asked.points.iter().try_for_each(|name| column(name).map(|_| ()))?;
        let series: Vec<Series> =
            asked.y.iter().map(|name| Series::new(column(name)?)).collect::<Result<_, _>>()?;
        if series.iter().any(|series| series.values.len() != x.cells.len()) {
            return Err(FigureError::Nothing("the columns of the chart differ in length"));
        }
        if !series.iter().any(|series| series.present().next().is_some()) {
            return Err(FigureError::Nothing("the chart has no numbers to draw"));
        }
        Ok(Plot { asked, x, series })
    }

    /// The numbers of all that is drawn.
    fn all(&self) -> Vec<f64> {
        self.series.iter().flat_map(Series::present).collect()
    }

    /// The values marked on an axis.
    fn marked(&self, axis: Axis) -> impl Iterator<Item = f64> {
        self.asked.marks.iter().filter(move |mark| mark.axis == axis).map(|mark| mark.at)
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

    /// Lines across the plot: the text of an upright one stands at its head, that of a level one
    /// on its right end. Without an x scale, upright ones have no place.
    fn marks(&self, x: Option<&Scale>, y: &Scale, (left, right): (f64, f64)) -> String {
        let drawn = self.asked.marks.iter().map(|mark| match (mark.axis, x) {
            (Axis::X, Some(x)) => {
                let at = x.at(mark.at);
                let label = texts("label", "start", [(at + 6.0, TOP - 8.0, &mark.text)]);
                path("mark", &line((at, TOP - 18.0), (at, BOTTOM))) + &label
            }
            (Axis::X, None) => String::new(),
            (Axis::Y, _) => {
                let at = y.at(mark.at);
                let label = texts("label", "end", [(right, at - 6.0, &mark.text)]);
                path("mark", &line((left, at), (right, at))) + &label
            }
        });
        drawn.collect()
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
