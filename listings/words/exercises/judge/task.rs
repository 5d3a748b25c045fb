//! Judge: sequential, overlapping or simultaneous?
//! exercise
use std::ops::Range;
use std::time::Duration;

use trace::Overlap;

/// A span of time. Its end is not part of it.
type Span = Range<Duration>;

/// What the record says of one job.
struct Job {
    /// From its beginning to its end.
    life: Span,
    /// When somebody worked on it.
    work: Vec<Span>,
}

/// How two jobs lie in time.
fn judge(a: &Job, b: &Job) -> Overlap {
    let nobody_works = a.work.is_empty() && b.work.is_empty();
    if nobody_works || a.life.end <= b.life.start {
        Overlap::Sequential
    } else {
        Overlap::Simultaneous
    }
}

fn main() {
    let second = Duration::from_secs;
    let egg = Job {
        life: second(0)..second(300),
        work: Vec::new(),
    };
    let tea = Job {
        life: second(60)..second(240),
        work: Vec::new(),
    };
    println!("egg and tea: {}", judge(&egg, &tea));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
