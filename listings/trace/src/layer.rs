//! Traces from programs that speak through `tracing`.

use crate::{Recorder, TaskId};
use std::cell::RefCell;
use std::thread;
use tracing_core::{Subscriber, span};
use tracing_subscriber::layer::{Context, Layer};

/// A layer for `tracing` that records what threads do: a thread that is
/// inside a span works, else it waits. Whose span it is, and what it is
/// called, does not matter; a span inside another changes nothing.
///
/// Each thread is a task, made when it enters its first span, and its own
/// worker. Its name is the thread's, or `thread N`, where N counts the tasks
/// of the trace from 0. It is done when the thread ends. (The end of
/// [`std::thread::scope`] does not wait for that: a thread that was not
/// joined by its handle may still be waiting in the trace.)
///
/// ```
/// use trace::{Overlap, Recorder, ThreadLayer};
/// use tracing_subscriber::layer::SubscriberExt;
///
/// let recorder = Recorder::new();
/// let layer = ThreadLayer::new(&recorder);
/// let subscriber = tracing_subscriber::registry().with(layer);
/// tracing::subscriber::with_default(subscriber, || {
///     tracing::info_span!("count").in_scope(|| (1..1000).sum::<u32>());
/// });
/// let trace = recorder.finish("one thread counts");
/// assert_eq!(trace.overlap(), Overlap::Sequential);
/// let json = trace.to_trace_event_json(); // for ui.perfetto.dev
/// # assert!(json.contains("\"working\""));
/// ```
pub struct ThreadLayer {
    recorder: Recorder,
}

impl ThreadLayer {
    /// A layer that writes to this recorder.
    pub fn new(recorder: &Recorder) -> ThreadLayer {
        let recorder = recorder.clone();
        ThreadLayer { recorder }
    }
}

impl<S: Subscriber> Layer<S> for ThreadLayer {
    fn on_enter(&self, _: &span::Id, _: Context<'_, S>) {
        with_lane(&self.recorder, Lane::enter);
    }

    fn on_exit(&self, _: &span::Id, _: Context<'_, S>) {
        with_lane(&self.recorder, Lane::exit);
    }
}

thread_local! {
    /// This thread as a task: one for each recorder that it writes to.
    static LANES: RefCell<Vec<Lane>> = const { RefCell::new(Vec::new()) };
}

/// A thread as a task of a recorder.
struct Lane {
    recorder: Recorder,
    task: TaskId,
    /// How many spans the thread is inside of.
    depth: usize,
}

impl Lane {
    fn new(recorder: &Recorder) -> Lane {
        let recorder = recorder.clone();
        let task = match thread::current().name() {
            Some(name) => recorder.made(name),
            None => recorder.made_numbered("thread"),
        };
        Lane {
            recorder,
            task,
            depth: 0,
        }
    }

    fn enter(&mut self) {
        if self.depth == 0 {
            self.recorder.working(self.task, self.task.0);
        }
        self.depth += 1;
    }

    fn exit(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.recorder.waiting(self.task);
        }
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.recorder.done(self.task);
    }
}

/// Does something with this thread's lane, which is made if there is none. A
/// thread that is ending has none any more, and nothing is done.
fn with_lane(recorder: &Recorder, act: impl FnOnce(&mut Lane)) {
    let _ = LANES.try_with(|lanes| {
        let mut lanes = lanes.borrow_mut();
        let known = lanes
            .iter()
            .position(|lane| lane.recorder.is_same(recorder));
        let place = known.unwrap_or_else(|| {
            lanes.push(Lane::new(recorder));
            lanes.len() - 1
        });
        act(&mut lanes[place]);
    });
}
