//! The range of an axis and what is written along it.

use crate::figure::scale::{log_range, log_ticks, multiples, nice_step, number};

/// An axis: its range, its ticks and what is written at them.
pub(super) struct Ticks {
    pub values: (f64, f64),
    pub at: Vec<f64>,
    pub labels: Vec<String>,
}

impl Ticks {
    fn new(values: (f64, f64), at: Vec<f64>) -> Ticks {
        Ticks { values, labels: at.iter().map(|tick| number(*tick)).collect(), at }
    }

    /// A straight axis with zero on it; `whole` ends it on ticks.
    pub fn linear(values: &[f64], whole: bool) -> Ticks {
        let (low, high) = ends(values);
        let (low, high) = (low.min(0.0), high.max(0.0));
        let high = if high > low { high } else { 1.0 };
        let step = nice_step(high - low, 6.0);
        let range = match whole {
            true => ((low / step).floor() * step, (high / step).ceil() * step),
            false => (low, high),
        };
        Ticks::new(range, multiples(range.0, range.1, step))
    }

    /// A logarithmic axis called `name`; `whole` ends it on ticks.
    pub fn log(name: &str, values: &[f64], whole: bool) -> Result<Ticks, String> {
        let (low, high) = ends(values);
        if low <= 0.0 {
            let low = number(low);
            return Err(format!(
                "`{name}` is drawn on a logarithmic axis, which cannot show {low}"
            ));
        }
        let range = if whole { log_range(low, high) } else { (low, high) };
        Ok(Ticks::new(range, log_ticks(range.0, range.1)))
    }

    /// The same axis with a tick at each of `values` (1, 2, 4, 8 threads), if they are few.
    pub fn at_values(self, mut values: Vec<f64>) -> Ticks {
        values.sort_by(f64::total_cmp);
        values.dedup();
        if values.len() > 10 { self } else { Ticks::new(self.values, values) }
    }
}

/// The least and the greatest.
fn ends(values: &[f64]) -> (f64, f64) {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    (least, values.iter().copied().fold(f64::NEG_INFINITY, f64::max))
}
