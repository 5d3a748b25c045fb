//! Lives on clocks that no machine disturbs, for a figure that comes out the
//! same in every run.
//!
//! Each thread carries a clock of its own. It stands still until the thread
//! says that time passes. Whoever makes a thread tells it the time, and
//! whoever joins one goes on at the later of the two times.

use std::cell::Cell;
use std::env;
use std::sync::Mutex;

use trace::Trace;

thread_local! {
    static NOW: Cell<usize> = const { Cell::new(0) };
}

static ENDED: Mutex<Vec<Ended>> = Mutex::new(Vec::new());

struct Ended {
    from: usize,
    name: &'static str,
    until: usize,
}

/// The seconds on the clock of this thread.
pub fn now() -> usize {
    NOW.get()
}

/// Moves the clock of this thread on by that many seconds.
pub fn pass(seconds: usize) {
    NOW.set(now() + seconds);
}

/// Moves the clock of this thread to `time`, unless it is later already.
pub fn catch_up(time: usize) {
    NOW.set(now().max(time));
}

/// Something whose life is drawn: from where this is made to where it is
/// dropped.
pub struct Life {
    from: usize,
    name: &'static str,
}

impl Life {
    /// A life that begins now, on the clock of this thread.
    pub fn begin(name: &'static str) -> Life {
        Life { from: now(), name }
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        let Life { from, name } = *self;
        let until = now();
        ENDED.lock().unwrap().push(Ended { from, name, until });
    }
}

/// Prints all lives that have ended, and adds them as a trace to the file
/// that the variable `BOOK_TRACE` names. The clock of this thread goes back
/// to zero.
///
/// # Panics
/// If that file cannot be written.
pub fn draw(title: &str) {
    let mut lives = std::mem::take(&mut *ENDED.lock().unwrap());
    lives.sort_by_key(|life| (life.from, life.name));
    for life in &lives {
        let Ended { from, name, until } = life;
        println!("{title:<6}  {name:<10}  {from:>8}  {until:>9}");
    }
    if let Some(file) = env::var_os("BOOK_TRACE") {
        let trace: Trace = text(title, &lives).parse().unwrap();
        trace.append_to(file).unwrap();
    }
    NOW.set(0);
}

/// The lives as the text of a trace, one lane for each.
fn text(title: &str, lives: &[Ended]) -> String {
    let mut events = Vec::new();
    for (lane, life) in lives.iter().enumerate() {
        let Ended { from, name, until } = life;
        events.push((from, format!("{from} m {lane} {name}\n")));
        events.push((from, format!("{from} w {lane}\n")));
        events.push((until, format!("{until} d {lane}\n")));
    }
    events.sort_by_key(|(time, _)| *time);
    let events: String = events.into_iter().map(|(_, line)| line).collect();
    let end = lives.iter().map(|life| life.until).max().unwrap_or(0);
    let lanes = lives.len();
    format!(
        "trace 1 s {title}\n{events}\
         end {end} busy 0 tasks {lanes} polls 0 main 0\n"
    )
}
