//! A run in the lab, with a record kept by the program itself.

use std::env;

use lab::{now, run};
use trace::{Recorder, Trace};

/// Runs `evening` in the lab and gives it a recorder whose clock is the
/// lab's. Returns what was recorded, as a trace called `title`.
///
/// Like the lab, and before it, it adds the trace at the end of the file
/// that the environment variable `BOOK_TRACE` names, if it names one.
///
/// # Panics
/// Like [`lab::run`]. If the file cannot be written.
#[track_caller]
pub fn watch(title: &str, evening: impl AsyncFnOnce(Recorder)) -> Trace {
    let record = Recorder::with_clock(now);
    let evening = run(async {
        evening(record.clone()).await;
        let trace = record.finish(title);
        if let Some(file) = env::var_os("BOOK_TRACE") {
            let written = trace.append_to(file);
            written.expect("BOOK_TRACE names a file that can be written");
        }
        trace
    });
    evening.value
}
