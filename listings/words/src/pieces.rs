//! Jobs cut into pieces, and a judge for them on a real machine.

use std::collections::HashMap;
use std::fmt;
use std::hint::black_box;
use std::sync::{Mutex, MutexGuard};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;

/// The record of what was done since it was last cleared.
static RECORD: Mutex<Record> = Mutex::new(Record::EMPTY);

/// Clocks may disagree by this much.
const DOUBT: Duration = Duration::from_micros(10);

struct Record {
    /// In the order of their ends.
    pieces: Vec<Piece>,
    slices: Vec<Slice>,
}

impl Record {
    const EMPTY: Record = Record {
        pieces: Vec::new(),
        slices: Vec::new(),
    };
}

/// What is known of a piece of a job.
struct Piece {
    job: char,
    from: Instant,
    to: Instant,
}

/// What is known of a slice of work, which one thread has done.
struct Slice {
    thread: ThreadId,
    from: Instant,
    to: Instant,
    /// How much of the time between them the thread was not on a processor.
    off: Duration,
}

/// Does a slice of work, and notes its times by two clocks: the one on the
/// wall, and its thread's own, which counts only while a processor runs the
/// thread. On Linux that one is exact enough; elsewhere it may be coarser.
pub fn slice<T>(work: impl FnOnce() -> T) -> T {
    let (from, on) = (Instant::now(), ThreadTime::now());
    let value = work();
    let (on, to) = (on.elapsed(), Instant::now());
    let thread = thread::current().id();
    let off = (to - from).saturating_sub(on);
    record().slices.push(Slice {
        thread,
        from,
        to,
        off,
    });
    value
}

/// Does a piece of a job: computes, in a hundred slices. That takes some ten
/// milliseconds in a release build, and about ten times as long without
/// optimisation.
pub fn piece(job: char) {
    let from = Instant::now();
    for _ in 0..100 {
        slice(compute);
    }
    let to = Instant::now();
    record().pieces.push(Piece { job, from, to });
}

fn compute() {
    let mut number = black_box(1_u64);
    for _ in 0..100_000 {
        number = number.wrapping_mul(6_364_136_223_846_793_005);
        number = number.rotate_left(9);
    }
    black_box(number);
}

/// The verdict on some work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Verdict {
    /// At some instant two processors were at work.
    pub two_at_once: bool,
    /// At some instant two jobs were begun and not done.
    pub jobs_overlap: bool,
    /// The jobs, in the order in which their pieces were done.
    pub order: String,
}

impl fmt::Display for Verdict {
    /// The order and both answers, as fields of a table.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Verdict {
            order,
            jobs_overlap,
            two_at_once,
        } = self;
        write!(f, "{order}  {jobs_overlap:>12}  {two_at_once:>11}")
    }
}

/// Works in some way, and judges that.
///
/// A thread may have to wait for a processor, so what could have happened at
/// the same instant need not have. If other threads than this one work, it
/// is tried again until it did, for four seconds at most; the strongest
/// verdict counts.
pub fn judge(run: impl Fn()) -> Verdict {
    let start = Instant::now();
    let mut strongest = verdict_on(&run);
    while others_work()
        && !strongest.two_at_once
        && start.elapsed() < Duration::from_secs(4)
    {
        strongest = strongest.max(verdict_on(&run));
    }
    strongest
}

fn verdict_on(run: &impl Fn()) -> Verdict {
    *record() = Record::EMPTY;
    run();
    let Record { pieces, slices } = &*record();
    let together = |a| slices.iter().any(|b| at_work_together(a, b));
    Verdict {
        two_at_once: slices.iter().any(together),
        jobs_overlap: jobs_overlap(pieces),
        order: pieces.iter().map(|piece| piece.job).collect(),
    }
}

/// Whether threads other than this one took part in what is on record.
fn others_work() -> bool {
    let this = thread::current().id();
    record().slices.iter().any(|slice| slice.thread != this)
}

/// Whether at some instant processors ran both: the time they have in common
/// is longer than what each of them may have been off its processor.
fn at_work_together(a: &Slice, b: &Slice) -> bool {
    let common = a.to.min(b.to).saturating_duration_since(a.from.max(b.from));
    a.thread != b.thread && common > a.off + b.off + DOUBT
}

fn jobs_overlap(pieces: &[Piece]) -> bool {
    let mut lives = HashMap::new();
    for piece in pieces {
        let life = lives.entry(piece.job).or_insert((piece.from, piece.to));
        *life = (life.0.min(piece.from), life.1.max(piece.to));
    }
    let mut lives: Vec<_> = lives.into_values().collect();
    lives.sort();
    lives.windows(2).any(|pair| pair[1].0 < pair[0].1)
}

fn record() -> MutexGuard<'static, Record> {
    RECORD.lock().expect("nobody panics while holding it")
}
