//! Three laws of scaling, percentiles of what was measured, and a picture to
//! be drawn.
//!
//! In the laws, *speed-up* is the time that one worker needs for some work,
//! divided by the time that several workers need for it.

#![forbid(unsafe_code)]

pub mod picture;

use std::time::{Duration, Instant};

/// The speed-up of work of a fixed size. `serial` is the share of the time of
/// *one* worker in which the others could not have helped, from 0 to 1.
///
/// Amdahl, "Validity of the single processor approach to achieving large
/// scale computing capabilities", 1967, says it in words.
pub fn amdahl(serial: f64, workers: f64) -> f64 {
    workers / (1.0 + serial * (workers - 1.0))
}

/// The speed-up of work that grows with the number of workers, so that it
/// always takes the same time. `serial` is the share of *that* time, the time
/// of all workers together, in which one works and the others cannot help,
/// from 0 to 1.
///
/// Gustafson, "Reevaluating Amdahl's law", 1988.
pub fn gustafson(serial: f64, workers: f64) -> f64 {
    workers - serial * (workers - 1.0)
}

/// The universal scalability law: workers queue for something, and each has
/// to tell each of the others what she did.
///
/// Gunther, "A general theory of computational scalability based on rational
/// functions", 2008.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usl {
    /// σ: the share of one worker's time for which the others must queue.
    pub contention: f64,
    /// κ: what it takes one worker to tell another what she did, as a share
    /// of one worker's time.
    pub crosstalk: f64,
}

impl Usl {
    /// The speed-up with so many workers.
    pub fn speed_up(self, workers: f64) -> f64 {
        let others = workers - 1.0;
        let queue = self.contention * others;
        let talk = self.crosstalk * workers * others;
        workers / (1.0 + queue + talk)
    }

    /// The number of workers from which on more of them make it slower; at
    /// least one. Infinite if they need not talk, and where the fit of
    /// scattered measurements has given a crosstalk below zero.
    pub fn peak(self) -> f64 {
        if self.crosstalk <= 0.0 {
            return f64::INFINITY;
        }
        let contention = self.contention.min(1.0);
        ((1.0 - contention) / self.crosstalk).sqrt().max(1.0)
    }

    /// Finds the law through measurements: pairs of a number of workers and
    /// a speed-up. It draws the straight line of least squares through
    /// `(workers / speed-up - 1) / (workers - 1)`, which by the law is
    /// `contention + crosstalk * workers`. One worker says nothing, and is
    /// left out.
    ///
    /// # Panics
    /// With less than two different numbers of workers above one.
    pub fn fit(measured: &[(f64, f64)]) -> Usl {
        let line: Vec<(f64, f64)> = measured
            .iter()
            .filter(|(workers, _)| *workers > 1.0)
            .map(|(n, speed_up)| (*n, (n / speed_up - 1.0) / (n - 1.0)))
            .collect();
        let mean = |of: fn(&(f64, f64)) -> f64| {
            line.iter().map(of).sum::<f64>() / line.len() as f64
        };
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
            line.iter().map(|point| of(point.0 - x, point.1 - y)).sum()
        };
        let width = sum(&|dx, _| dx * dx);
        assert!(width > 0.0, "a line needs two points");
        let crosstalk = sum(&|dx, dy| dx * dy) / width;
        Usl {
            contention: y - crosstalk * x,
            crosstalk,
        }
    }
}

/// The shortest of `times` that so many per cent of them do not exceed
/// (nearest rank).
///
/// # Panics
/// If there are no times. If `percent` is not between 0 and 100.
pub fn percentile(times: &[Duration], percent: f64) -> Duration {
    assert!((0.0..=100.0).contains(&percent), "{percent} per cent");
    let mut times = times.to_vec();
    times.sort();
    let rank = (percent * times.len() as f64 / 100.0).ceil() as usize;
    times[rank.max(1) - 1]
}

/// The shortest of the times that a job takes in five runs: whatever
/// disturbs a run makes it longer.
pub fn best_of_five<T>(job: impl Fn() -> T) -> Duration {
    let time = |()| {
        let start = Instant::now();
        let done = job();
        let time = start.elapsed();
        drop(done);
        time
    };
    let times = [(); 5].map(time);
    times.into_iter().min().expect("there are five")
}
