//! A picture that is work to paint, and a way to count work.

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
