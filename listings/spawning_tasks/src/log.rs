//! Which worker runs what, on a clock that no machine disturbs.

use std::collections::HashMap;
use std::env;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};
use std::time::Duration;

use trace::{Recorder, TaskId};

/// A record of tasks on real workers. Its clock is arranged: it moves on by a
/// second where a task is spawned or works, or where [`Log::pass`] says so,
/// and nowhere else. So the record is the same in every run in which the same
/// workers do the same things in the same order.
pub struct Log {
    recorder: Recorder,
    seconds: Arc<AtomicU64>,
    tasks: Mutex<HashMap<&'static str, TaskId>>,
    /// The threads that have worked, in the order of their first work.
    workers: Mutex<Vec<ThreadId>>,
    /// Each task that has ended, and the number of the thread that ended it.
    ended: Mutex<Vec<(&'static str, usize)>>,
}

impl Log {
    /// An empty record, whose clock stands at 0 seconds.
    pub fn new() -> Arc<Log> {
        let seconds = Arc::new(AtomicU64::new(0));
        let clock = Arc::clone(&seconds);
        let now = move || Duration::from_secs(clock.load(SeqCst));
        Arc::new(Log {
            recorder: Recorder::with_clock(now),
            seconds,
            tasks: Mutex::default(),
            workers: Mutex::default(),
            ended: Mutex::default(),
        })
    }

    /// A second passes, and then there is a task that could begin. Returns
    /// another owner of this record, for that task.
    pub fn spawned(self: &Arc<Log>, name: &'static str) -> Arc<Log> {
        self.pass();
        self.task(name);
        Arc::clone(self)
    }

    /// The calling thread begins to work on a task.
    pub fn begin(&self, name: &'static str) {
        let worker = self.number_of_this_thread() - 1;
        let worker = u32::try_from(worker).expect("there are few workers");
        self.recorder.working(self.task(name), worker);
    }

    /// A task has ended, on the calling thread.
    pub fn end(&self, name: &'static str) {
        let worker = self.number_of_this_thread();
        self.ended.lock().unwrap().push((name, worker));
        self.recorder.done(self.task(name));
    }

    /// The calling thread does all the work of a task, which takes a second.
    pub fn work(&self, name: &'static str) {
        self.begin(name);
        self.pass();
        self.end(name);
    }

    /// The tasks in the order in which they ended, each with the number of
    /// its thread: 1 for the thread that began to work first. Adds the record
    /// to the file that the variable `BOOK_TRACE` names, if there is one.
    ///
    /// # Panics
    /// If that file cannot be written.
    pub fn finish(&self) -> Vec<(&'static str, usize)> {
        if let Some(file) = env::var_os("BOOK_TRACE") {
            let trace = self.recorder.finish("who runs what");
            trace.append_to(file).unwrap();
        }
        self.ended.lock().unwrap().clone()
    }

    /// A second passes.
    pub fn pass(&self) {
        self.seconds.fetch_add(1, SeqCst);
    }

    /// The task of that name, which is made if there is none yet.
    fn task(&self, name: &'static str) -> TaskId {
        let mut tasks = self.tasks.lock().unwrap();
        *tasks
            .entry(name)
            .or_insert_with(|| self.recorder.made(name))
    }

    fn number_of_this_thread(&self) -> usize {
        let this = thread::current().id();
        let mut workers = self.workers.lock().unwrap();
        let known = workers.iter().position(|worker| *worker == this);
        known.unwrap_or_else(|| {
            workers.push(this);
            workers.len() - 1
        }) + 1
    }
}
