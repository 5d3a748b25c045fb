//! A picture that is work to paint, and two ways to count work.

use std::ops::Add;
use std::sync::atomic::{AtomicU64, Ordering};

/// Pixels in a row.
pub const WIDTH: usize = 96;

/// Rows of the picture.
pub const HEIGHT: usize = 64;

/// At so many steps a pixel is given up, and left black.
pub const LIMIT: u32 = 200;

/// How many steps it takes to find the colour of a pixel: a point of the
/// Mandelbrot set is black, others are lighter the sooner they escape.
pub fn steps(column: usize, row: usize) -> u32 {
    let x0 = 3.0 * column as f64 / WIDTH as f64 - 2.2;
    let y0 = 2.4 * row as f64 / HEIGHT as f64 - 1.2;
    let (mut x, mut y) = (0.0, 0.0);
    for step in 1..LIMIT {
        (x, y) = (x * x - y * y + x0, 2.0 * x * y + y0);
        if x * x + y * y > 4.0 {
            return step;
        }
    }
    LIMIT
}

/// The steps of a whole row.
pub fn steps_of_row(row: usize) -> u64 {
    (0..WIDTH).map(|column| u64::from(steps(column, row))).sum()
}

/// What a computation takes, counted in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// All steps: the time it takes one worker.
    pub work: u64,
    /// The longest chain of steps that wait for one another: the time it
    /// takes however many workers there are.
    pub span: u64,
}

impl Cost {
    /// So many steps, one after another.
    pub fn steps(count: usize) -> Cost {
        let count = count as u64;
        Cost {
            work: count,
            span: count,
        }
    }

    /// First this, then that.
    pub fn then(self, next: Cost) -> Cost {
        let work = self.work + next.work;
        Cost {
            work,
            span: self.span + next.span,
        }
    }

    /// Both at the same time.
    pub fn beside(self, other: Cost) -> Cost {
        let work = self.work + other.work;
        Cost {
            work,
            span: self.span.max(other.span),
        }
    }
}

/// A number that counts additions: how many there were in all, and how many
/// it had to wait for, one after another. [`Counted::count`] makes them.
#[derive(Clone, Copy)]
pub struct Counted<'a> {
    value: u64,
    span: u64,
    work: &'a AtomicU64,
}

impl Counted<'_> {
    /// What `compute` makes of the numbers, and the cost of it: an addition
    /// is one step, all else is free.
    pub fn count(
        numbers: &[u64],
        compute: impl for<'a> FnOnce(&[Counted<'a>]) -> Vec<Counted<'a>>,
    ) -> (Vec<u64>, Cost) {
        let work = &AtomicU64::new(0);
        let uncounted = |&value| Counted {
            value,
            span: 0,
            work,
        };
        let numbers: Vec<_> = numbers.iter().map(uncounted).collect();
        let results = compute(&numbers);
        let cost = Cost {
            span: results.iter().map(|n| n.span).max().unwrap_or(0),
            work: work.load(Ordering::Relaxed),
        };
        (results.iter().map(|n| n.value).collect(), cost)
    }
}

/// Waits for both numbers, and takes one step more.
impl Add for Counted<'_> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.work.fetch_add(1, Ordering::Relaxed);
        Counted {
            value: self.value + other.value,
            span: 1 + self.span.max(other.span),
            work: self.work,
        }
    }
}
