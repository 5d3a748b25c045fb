//! Judge: the later start must come before the earlier end.
//! prints
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

fn share_a_moment(a: &Span, b: &Span) -> bool {
    a.start.max(b.start) < a.end.min(b.end)
}

/// How two jobs lie in time.
fn judge(a: &Job, b: &Job) -> Overlap {
    let meets_b = |x: &Span| b.work.iter().any(|y| share_a_moment(x, y));
    if a.work.iter().any(meets_b) {
        Overlap::Simultaneous
    } else if share_a_moment(&a.life, &b.life) {
        Overlap::Overlapping
    } else {
        Overlap::Sequential
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
