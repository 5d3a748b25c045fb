//! Traces from real threads, or from any other clock.

use crate::{Event, State, Task, TaskId, Totals, Trace};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Makes a trace while a program runs. Clones write to the same trace, from
/// any thread.
///
/// ```
/// use trace::{Overlap, Recorder};
///
/// let recorder = Recorder::new();
/// let job = recorder.made("job");
/// recorder.working(job, 0);
/// recorder.done(job);
/// assert_eq!(recorder.finish("one job").overlap(), Overlap::Sequential);
/// ```
#[derive(Clone)]
pub struct Recorder {
    shared: Arc<Shared>,
}

struct Shared {
    clock: Box<dyn Fn() -> Duration + Send + Sync>,
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    tasks: Vec<Task>,
    /// The last event of each task.
    last: Vec<Event>,
    events: Vec<Event>,
    polls: u64,
    /// The length of the working spans that have ended.
    busy: Duration,
}

impl Notes {
    /// The time of the last event.
    fn time(&self) -> Duration {
        self.events
            .last()
            .map_or(Duration::ZERO, |event| event.time)
    }

    fn change(&mut self, event: Event) {
        let last = &mut self.last[event.task.index()];
        if last.state == State::Done {
            return;
        }
        self.busy += working(last, event.time);
        self.polls += u64::from(event.state == State::Working);
        *last = event;
        self.events.push(event);
    }
}

/// How long a task has been working since its last event.
fn working(last: &Event, now: Duration) -> Duration {
    match last.state {
        State::Working => now - last.time,
        _ => Duration::ZERO,
    }
}

impl Default for Recorder {
    fn default() -> Self {
        Recorder::new()
    }
}

impl Recorder {
    /// A recorder in real time, which begins now.
    pub fn new() -> Recorder {
        let start = Instant::now();
        Recorder::with_clock(move || start.elapsed())
    }

    /// A recorder that asks `clock` for the time since the run began. If the
    /// clock goes back, events are given the time of the one before.
    pub fn with_clock(
        clock: impl Fn() -> Duration + Send + Sync + 'static,
    ) -> Recorder {
        let clock = Box::new(clock);
        let notes = Mutex::default();
        Recorder {
            shared: Arc::new(Shared { clock, notes }),
        }
    }

    /// A new task, ready to begin.
    ///
    /// # Panics
    /// At more than 2^32 tasks.
    pub fn made(&self, name: impl Into<String>) -> TaskId {
        let name = name.into();
        self.made_named(|_| name)
    }

    /// A new task, ready to begin, whose name ends with its number.
    #[cfg(feature = "tracing")]
    pub(crate) fn made_numbered(&self, name: &str) -> TaskId {
        self.made_named(|task| format!("{name} {task}"))
    }

    fn made_named(&self, name: impl FnOnce(TaskId) -> String) -> TaskId {
        let mut notes = self.notes();
        let number = u32::try_from(notes.tasks.len());
        let task = TaskId(number.expect("a trace has at most 2^32 tasks"));
        let time = self.now(&notes);
        let event = Event {
            time,
            task,
            state: State::Made,
            worker: 0,
        };
        notes.tasks.push(Task {
            name: name(task),
            host: false,
        });
        notes.last.push(event);
        notes.events.push(event);
        task
    }

    /// Whether both write to the same trace.
    #[cfg(feature = "tracing")]
    pub(crate) fn is_same(&self, other: &Recorder) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared)
    }

    /// The task could go on.
    ///
    /// # Panics
    /// Like the following ones, if the task is not of this recorder.
    pub fn ready(&self, task: TaskId) {
        self.change(task, State::Ready, 0);
    }

    /// A worker has taken the task up.
    pub fn working(&self, task: TaskId, worker: u32) {
        self.change(task, State::Working, worker);
    }

    /// The task waits.
    pub fn waiting(&self, task: TaskId) {
        self.change(task, State::Waiting, 0);
    }

    /// The task has ended. What is said of it afterwards is not recorded.
    pub fn done(&self, task: TaskId) {
        self.change(task, State::Done, 0);
    }

    /// The trace so far, as of a run that ends now. A poll is counted each
    /// time a task is taken up by a worker.
    pub fn finish(&self, title: impl Into<String>) -> Trace {
        let notes = self.notes();
        let elapsed = self.now(&notes);
        let open = notes.last.iter().map(|last| working(last, elapsed));
        let totals = Totals {
            elapsed,
            busy: notes.busy + open.sum::<Duration>(),
            tasks: notes.tasks.len() as u64,
            polls: notes.polls,
            main_polls: 0,
        };
        let (tasks, events) = (notes.tasks.clone(), notes.events.clone());
        Trace::new(title, tasks, events, totals)
            .expect("a recorder keeps events in order")
    }

    fn change(&self, task: TaskId, state: State, worker: u32) {
        let mut notes = self.notes();
        let time = self.now(&notes);
        notes.change(Event {
            time,
            task,
            state,
            worker,
        });
    }

    fn now(&self, notes: &Notes) -> Duration {
        (self.shared.clock)().max(notes.time())
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.shared
            .notes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
