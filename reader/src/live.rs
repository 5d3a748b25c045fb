//! A running program on this side of Tokio: `press::run` blocks, so each run
//! has a thread of the blocking pool that reads it, and a small channel.

use std::io::{self, PipeWriter};
use std::time::Duration;

use press::run::{self, Event, Limits, Program, Running, Stopper};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Events in flight. Beyond these the program itself waits in its `write`.
const IN_FLIGHT: usize = 4;

/// How long an event waits to be taken. A reader who takes nothing for that
/// long is as good as gone, and the program is stopped.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A running program. Dropping this stops it.
pub struct Live {
    events: mpsc::Receiver<Event>,
    stopper: Stopper,
    input: Option<PipeWriter>,
}

impl Live {
    /// Starts `program`.
    ///
    /// # Errors
    /// When it cannot be started; the message names it.
    pub async fn start(program: Program, limits: Limits) -> io::Result<Live> {
        let mut running = spawn_blocking(move || run::start(&program, limits))
            .await
            .map_err(io::Error::other)??;
        let (sender, events) = mpsc::channel(IN_FLIGHT);
        let (stopper, input) = (running.stopper(), running.input());
        spawn_blocking(move || forward(running, &sender));
        Ok(Live { events, stopper, input })
    }

    /// The program's standard input, once, if it was left open.
    pub fn input(&mut self) -> Option<PipeWriter> {
        self.input.take()
    }

    /// The next event. `None` after the end, or when nobody took events for so
    /// long that the program was given up.
    pub async fn next(&mut self) -> Option<Event> {
        self.events.recv().await
    }

    /// Asks for the end. [`Event::Ended`] follows.
    pub fn stop(&self) {
        self.stopper.stop();
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Hands on events until the end, or until nobody takes them. Leaving drops
/// the run, and that kills the program.
fn forward(running: Running, sender: &mpsc::Sender<Event>) {
    let runtime = Handle::current();
    for event in running {
        let sent = runtime.block_on(timeout(PATIENCE, sender.send(event)));
        if !matches!(sent, Ok(Ok(()))) {
            return;
        }
    }
}
