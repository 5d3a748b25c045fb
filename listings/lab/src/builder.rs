//! How a run is set up, and what it gives.

use crate::executor::Executor;
use crate::watch::Watch;
use crate::{Stuck, current};
use std::env;
use std::panic::Location;
use std::path::PathBuf;
use std::time::Duration;
use trace::Trace;

/// What a run gave, and what it took.
#[derive(Clone, Debug)]
pub struct Run<T> {
    /// What the main future returned.
    pub value: T,
    /// The virtual time it took.
    pub elapsed: Duration,
    /// How much of that was [`work`](crate::work).
    pub busy: Duration,
    /// How often spawned tasks were polled. The polls of the main future
    /// are not among them.
    pub polls: u64,
    /// How often the main future was polled.
    pub main_polls: u64,
    /// What happened when. It holds totals always, tasks and events only if
    /// that was asked for: see [`Lab::traced`].
    pub trace: Trace,
}

/// A run, set up. Without any setting, `Lab::new().run(main)` is
/// [`run`](crate::run)`(main)`.
#[derive(Clone, Debug, Default)]
pub struct Lab {
    pub(crate) title: String,
    pub(crate) seed: Option<u64>,
    pub(crate) traced: bool,
    pub(crate) blocking_allowed: bool,
}

impl Lab {
    /// The usual settings.
    pub fn new() -> Lab {
        Lab::default()
    }

    /// Among the tasks that are ready, the next one is picked pseudo-randomly
    /// instead of first in, first out. The same seed gives the same run.
    pub fn seed(mut self, seed: u64) -> Lab {
        self.seed = Some(seed);
        self
    }

    /// What the run is called in its trace.
    pub fn titled(mut self, title: impl Into<String>) -> Lab {
        self.title = title.into();
        self
    }

    /// Keeps the events of the run, in [`Run::trace`]. They are kept also if
    /// the environment variable `BOOK_TRACE` names a file: the run's trace
    /// is then added at the end of that file.
    pub fn traced(mut self) -> Lab {
        self.traced = true;
        self
    }

    /// Lets tasks block the thread in real time. Without it a run panics
    /// when one does, as far as that can be seen.
    pub fn blocking_allowed(mut self) -> Lab {
        self.blocking_allowed = true;
        self
    }

    /// Like [`run`](crate::run).
    ///
    /// # Panics
    /// As there.
    #[track_caller]
    pub fn run<F: Future>(self, main: F) -> Run<F::Output> {
        match self.try_run(main) {
            Ok(run) => run,
            Err(stuck) => panic!("{stuck}"),
        }
    }

    /// Like [`try_run`](crate::try_run).
    ///
    /// # Errors
    /// As there.
    ///
    /// # Panics
    /// As there. If the file that `BOOK_TRACE` names cannot be written.
    #[track_caller]
    pub fn try_run<F: Future>(
        mut self,
        main: F,
    ) -> Result<Run<F::Output>, Stuck> {
        let file = env::var_os("BOOK_TRACE").filter(|name| !name.is_empty());
        let file = file.map(PathBuf::from);
        self.traced |= file.is_some();
        let entered = current::enter(Executor::new(&self, Location::caller()));
        let value = entered.run_to_end(main, Watch::new(&self));
        let trace = entered.finish(self.title);
        if let Some(file) = file
            && let Err(error) = trace.append_to(&file)
        {
            panic!("BOOK_TRACE={}: {error}", file.display());
        }
        let totals = trace.totals();
        value.map(|value| Run {
            value,
            elapsed: totals.elapsed,
            busy: totals.busy,
            polls: totals.polls,
            main_polls: totals.main_polls,
            trace,
        })
    }
}
