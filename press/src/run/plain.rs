//! Runs where there are no process groups: the program is started directly
//! and killed alone. What it started itself goes on.

use std::io::{self, PipeWriter, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::{End, Ending, Event, Program, cannot_start};

/// How often to look whether the program has ended.
const GLANCE: Duration = Duration::from_millis(10);

/// How long output may trail behind the program's end when something that the
/// program started keeps the pipes open.
const TRAIL: Duration = Duration::from_millis(200);

/// A run, as its events and the means to end it.
pub(super) struct Run {
    events: Receiver<Event>,
    stopper: Stopper,
    input: Option<PipeWriter>,
    end: Option<End>,
}

impl Run {
    pub(super) fn start(program: &Program, wall: Duration) -> io::Result<Run> {
        let begun = Instant::now();
        let (stdin, input) = program.pipe()?;
        let mut command = Command::new(&program.path);
        command
            .args(&program.arguments)
            .env_clear()
            .envs(&program.environment)
            .stdin(stdin.map_or_else(Stdio::null, Stdio::from))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(directory) = &program.directory {
            command.current_dir(directory);
        }
        let mut child = command.spawn().map_err(|error| cannot_start(&program.path, &error))?;
        // A rendezvous: who does not read slows the program down.
        let (sender, events) = sync_channel(0);
        if let Some(stdout) = child.stdout.take() {
            forward(stdout, sender.clone(), Event::Stdout);
        }
        if let Some(stderr) = child.stderr.take() {
            forward(stderr, sender.clone(), Event::Stderr);
        }
        let stopper =
            Stopper { child: Arc::new(Mutex::new(child)), asked: Arc::new(AtomicBool::new(false)) };
        let watched = stopper.clone();
        thread::spawn(move || {
            let end = watched.watch(begun, wall);
            let _ = sender.send(Event::Ended(end));
        });
        Ok(Run { events, stopper, input, end: None })
    }

    pub(super) fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    pub(super) fn input(&mut self) -> Option<PipeWriter> {
        self.input.take()
    }

    /// Waits for the next event; the end comes after the output.
    pub(super) fn next(&mut self) -> Event {
        loop {
            let event = match self.end {
                None => self.events.recv().ok(),
                Some(_) => self.events.recv_timeout(TRAIL).ok(),
            };
            match (event, self.end) {
                (Some(Event::Ended(end)), _) => self.end = Some(end),
                (Some(event), _) => return event,
                (None, Some(end)) => return Event::Ended(end),
                (None, None) => unreachable!("the watcher sends the end"),
            }
        }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.stopper.stop();
    }
}

/// Sends what a pipe brings, until it closes or nobody listens.
fn forward(
    mut pipe: impl Read + Send + 'static,
    events: SyncSender<Event>,
    event: fn(Vec<u8>) -> Event,
) {
    thread::spawn(move || {
        let mut chunk = [0; 16 * 1024];
        while let Ok(length @ 1..) = pipe.read(&mut chunk) {
            if events.send(event(chunk[..length].to_vec())).is_err() {
                break;
            }
        }
    });
}

/// See [`super::Stopper`].
#[derive(Clone)]
pub(super) struct Stopper {
    child: Arc<Mutex<Child>>,
    asked: Arc<AtomicBool>,
}

impl Stopper {
    pub(super) fn stop(&self) {
        self.asked.store(true, Ordering::Relaxed);
        self.kill();
    }

    fn kill(&self) {
        let child = self.child.lock();
        let _ = child.unwrap_or_else(PoisonError::into_inner).kill();
    }

    fn status(&self) -> Option<ExitStatus> {
        let child = self.child.lock();
        let mut child = child.unwrap_or_else(PoisonError::into_inner);
        child.try_wait().ok().flatten()
    }

    fn watch(&self, begun: Instant, wall: Duration) -> End {
        let mut timed_out = false;
        let status = loop {
            if let Some(status) = self.status() {
                break status;
            }
            if begun.elapsed() >= wall && !timed_out {
                timed_out = true;
                self.kill();
            }
            thread::sleep(GLANCE);
        };
        let ending = if timed_out {
            Ending::TimedOut
        } else if self.asked.load(Ordering::Relaxed) {
            Ending::Stopped
        } else {
            Ending::Exited(status.code().unwrap_or(-1))
        };
        End { ending, wall: begun.elapsed(), cpu: None }
    }
}
