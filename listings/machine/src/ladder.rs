//! The ladder of costs: what one operation takes, best of five.

use std::hint::black_box;
use std::time::Instant;

/// Operations, and what one of each takes.
#[derive(Clone, Debug, Default)]
pub struct Ladder {
    /// Name and nanoseconds.
    rungs: Vec<(String, f64)>,
}

impl Ladder {
    /// A ladder without rungs.
    pub fn new() -> Ladder {
        Ladder::default()
    }

    /// Measures an operation: five rounds of it, `times` in each. The best
    /// round counts, since whatever disturbs a round makes it longer. Each
    /// operation is given what the one before it gave, also from round to
    /// round; the very first is given zero. One that needs what it is given
    /// cannot begin before the last has ended.
    ///
    /// # Panics
    /// If `times` is zero.
    pub fn rung(
        &mut self,
        name: &str,
        times: u32,
        mut one: impl FnMut(u64) -> u64,
    ) {
        assert!(times > 0, "{name}: nothing to measure");
        let mut value = 0;
        let rounds = [(); 5].map(|()| {
            let start = Instant::now();
            for _ in 0..times {
                value = one(value);
            }
            value = black_box(value);
            start.elapsed()
        });
        let best = rounds.into_iter().min().expect("there are five");
        self.known(name, best.as_secs_f64() * 1e9 / f64::from(times));
    }

    /// Adds a rung that is not measured, in nanoseconds.
    pub fn known(&mut self, name: &str, nanoseconds: f64) {
        self.rungs.push((name.to_owned(), nanoseconds));
    }

    /// What one of the operation takes, in nanoseconds.
    ///
    /// # Panics
    /// If there is no such rung.
    pub fn time(&self, name: &str) -> f64 {
        let rung = self.rungs.iter().find(|(known, _)| known == name);
        rung.unwrap_or_else(|| panic!("no rung `{name}`")).1
    }

    /// Prints the rungs from the cheapest to the dearest, and what they would
    /// take if the cheapest took a second.
    pub fn print(&self) {
        let mut rungs = self.rungs.clone();
        rungs.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        println!("{:>28}  {:>12}  scaled", "operation", "time (ns)");
        for (name, time) in &rungs {
            let scaled = scaled(time / rungs[0].1);
            println!("{name:>28}  {time:>12.2}  {scaled}");
        }
    }
}

/// Seconds in the largest unit that holds two of them: `90 s`, `5 min`.
pub fn scaled(seconds: f64) -> String {
    const UNITS: [(&str, f64); 4] = [
        ("years", 365.25 * 86_400.0),
        ("days", 86_400.0),
        ("h", 3_600.0),
        ("min", 60.0),
    ];
    let fits = |(_, size): &&(&str, f64)| seconds >= 2.0 * size;
    let (unit, size) = UNITS.iter().find(fits).unwrap_or(&("s", 1.0));
    format!("{:.0} {unit}", seconds / size)
}

/// Lines of memory, 64 bytes each, of which every one holds the number of
/// another: who follows the numbers from line 0 comes to each line once, in
/// an order that no processor foresees, and back to line 0.
///
/// The order is that of a linear congruential generator, which visits all
/// numbers below a power of two (Hull and Dobell, 1962).
///
/// # Panics
/// If `lines` is not a power of two.
pub fn far_apart(lines: u64) -> Vec<[u64; 8]> {
    assert!(lines.is_power_of_two(), "{lines} is not a power of two");
    let next = |line: u64| line.wrapping_mul(1_103_515_245) + 12_345;
    (0..lines).map(|line| [next(line) % lines; 8]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_unit_that_suits_them() {
        assert_eq!(scaled(1.0), "1 s");
        assert_eq!(scaled(119.0), "119 s");
        assert_eq!(scaled(300.0), "5 min");
        assert_eq!(scaled(3.0 * 365.25 * 86_400.0), "3 years");
    }

    #[test]
    fn the_lines_are_one_circle() {
        let lines = far_apart(1 << 12);
        let mut seen = vec![false; lines.len()];
        let mut at = 0;
        while !seen[at] {
            seen[at] = true;
            at = lines[at][0] as usize;
        }
        assert!(at == 0 && seen.into_iter().all(|seen| seen));
    }

    #[test]
    fn an_operation_is_given_what_the_last_one_gave() {
        let mut ladder = Ladder::new();
        let mut given = Vec::new();
        ladder.rung("push", 3, |value| {
            given.push(value);
            value + 1
        });
        ladder.known("light", 7.0);
        assert_eq!(given, (0..15).collect::<Vec<_>>());
        assert!(ladder.time("push") > 0.0);
        assert_eq!(ladder.time("light"), 7.0);
    }
}
