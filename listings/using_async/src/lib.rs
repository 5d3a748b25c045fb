//! What several programs of the chapter share: waits that are drawn as lanes
//! ([`lane`], [`run`]), futures whose polls are counted ([`counted`]), and
//! words whose order is heard ([`say`], [`said`]).

#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::env;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;

use lab::Run;
use trace::Recorder;

thread_local! {
    /// The record of the run that is under way on this thread.
    static RECORD: RefCell<Option<Recorder>> = const { RefCell::new(None) };
}

/// Like [`lab::run`], with a record of the run's [`lane`]s. The record is
/// added at the end of the file that the environment variable `BOOK_TRACE`
/// names, if it names one, before the lab's own.
///
/// # Panics
/// Like [`lab::run`]. If the file cannot be written.
#[track_caller]
pub fn run<F: Future>(main: F) -> Run<F::Output> {
    let record = Recorder::with_clock(lab::now);
    RECORD.set(Some(record.clone()));
    let run = lab::run(async {
        let value = main.await;
        if let Some(file) = env::var_os("BOOK_TRACE") {
            let written = record.finish("").append_to(file);
            written.expect("BOOK_TRACE names a file that can be written");
        }
        value
    });
    RECORD.set(None);
    run
}

/// Awaits `future`, and draws the time that takes as a lane called `name`.
///
/// # Panics
/// Outside [`run`].
pub async fn lane<F: Future>(name: &str, future: F) -> F::Output {
    let record = RECORD.with_borrow(Clone::clone).expect("it is in `run`");
    let lane = record.made(name);
    record.waiting(lane);
    let output = future.await;
    record.done(lane);
    output
}

/// A future that does what `future` does, and a count of how often it has
/// been polled.
pub fn counted<F: Future>(
    future: F,
) -> (impl Future<Output = F::Output>, Rc<Cell<u32>>) {
    let polls = Rc::new(Cell::new(0));
    let count = Rc::clone(&polls);
    let counting = async move {
        let mut future = pin!(future);
        poll_fn(|context| {
            count.update(|polls| polls + 1);
            future.as_mut().poll(context)
        })
        .await
    };
    (counting, polls)
}

thread_local! {
    /// What has been said on this thread and not been heard yet.
    static SAID: RefCell<Vec<&'static str>> = RefCell::default();
}

/// Says a word, for [`said`] to hear.
pub fn say(word: &'static str) {
    SAID.with_borrow_mut(|said| said.push(word));
}

/// Says its name.
pub async fn greet(name: &'static str) {
    say(name);
}

/// Waits that many seconds, and says its name.
pub async fn later(time: u64, name: &'static str) {
    lab::sleep(lab::seconds(time)).await;
    say(name);
}

/// Runs `main` in the lab, and returns the words that were said, in order,
/// with a blank between them.
///
/// # Panics
/// Like [`lab::run`].
#[track_caller]
pub fn said(main: impl Future) -> String {
    SAID.take();
    lab::run(main);
    SAID.take().join(" ")
}
