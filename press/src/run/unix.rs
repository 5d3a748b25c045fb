//! Our side of a supervised run: starts the supervisor and reads what comes.

use std::io::{self, IoSlice, PipeWriter, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use rustix::process::{Pid, Signal, kill_process_group};

use super::supervisor::{HIDDEN, Report, STOP, SWEEP};
use super::{End, Ending, Event, Program, cannot_start};

/// Bytes taken from a pipe at once: what a pipe holds.
const CHUNK: usize = 64 * 1024;

static SUPERVISOR: OnceLock<PathBuf> = OnceLock::new();

/// See [`super::supervise_with`].
pub(super) fn supervise_with(executable: PathBuf) {
    let _ = SUPERVISOR.set(executable);
}

/// Our own executable. On Linux through `/proc`, so that it is found although
/// cargo has built a newer one in its place.
fn supervisor() -> io::Result<PathBuf> {
    match SUPERVISOR.get() {
        Some(named) => Ok(named.clone()),
        None if cfg!(target_os = "linux") => Ok("/proc/self/exe".into()),
        None => std::env::current_exe(),
    }
}

/// A run, seen from our side.
pub(super) struct Run {
    supervisor: Child,
    control: Arc<UnixStream>,
    group: Option<Pid>,
    begun: Instant,
    input: Option<PipeWriter>,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    /// Which of the two is looked at first; they take turns.
    stderr_first: bool,
    end: Option<End>,
}

impl Run {
    pub(super) fn start(program: &Program, wall: Duration) -> io::Result<Run> {
        let (control, theirs) = UnixStream::pair()?;
        let begun = Instant::now();
        let mut supervisor = command(program, wall)?
            .stdin(Stdio::from(OwnedFd::from(theirs)))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| cannot_start(&program.path, &error))?;
        let mut run = Run {
            stdout: supervisor.stdout.take(),
            stderr: supervisor.stderr.take(),
            supervisor,
            control: Arc::new(control),
            group: None,
            begun,
            input: None,
            stderr_first: false,
            end: None,
        };
        run.input = run.hand_over_input(program)?;
        run.await_start(&program.path)?;
        Ok(run)
    }

    pub(super) fn stopper(&self) -> Stopper {
        Stopper(self.control.clone())
    }

    pub(super) fn input(&mut self) -> Option<PipeWriter> {
        self.input.take()
    }

    /// Waits for the next event. The end comes when the supervisor has
    /// reported it and both pipes are empty. They need not be closed.
    pub(super) fn next(&mut self) -> Event {
        loop {
            let [mut stdout, mut stderr, control] = self.wait_for_any();
            if stdout && stderr {
                self.stderr_first = !self.stderr_first;
                stdout = !self.stderr_first;
                stderr = self.stderr_first;
            }
            if stdout {
                if let Some(bytes) = read_from(&mut self.stdout) {
                    return Event::Stdout(bytes);
                }
            } else if stderr {
                if let Some(bytes) = read_from(&mut self.stderr) {
                    return Event::Stderr(bytes);
                }
            } else if let Some(end) = self.end {
                return Event::Ended(end);
            } else if control {
                self.end = Some(self.read_end());
            }
        }
    }

    /// Which of standard output, standard error and the socket can be read.
    /// Once the end is known, this looks and does not wait.
    fn wait_for_any(&self) -> [bool; 3] {
        let sources: [Option<BorrowedFd>; 3] = [
            self.stdout.as_ref().map(AsFd::as_fd),
            self.stderr.as_ref().map(AsFd::as_fd),
            self.end.is_none().then(|| self.control.as_fd()),
        ];
        let mut wanted: Vec<PollFd> = sources
            .iter()
            .flatten()
            .map(|source| PollFd::from_borrowed_fd(*source, PollFlags::IN))
            .collect();
        let at_once = Timespec::default();
        let limit = self.end.is_some().then_some(&at_once);
        while let Err(rustix::io::Errno::INTR) = poll(&mut wanted, limit) {}
        let mut seen = wanted.iter().map(|one| !one.revents().is_empty());
        sources.map(|source| source.is_some() && seen.next().unwrap_or_default())
    }

    /// Sends the supervisor its first byte, and the reading end of the
    /// program's standard input along with it if that is to stay open. Returns
    /// the writing end.
    fn hand_over_input(&self, program: &Program) -> io::Result<Option<PipeWriter>> {
        let (reader, writer) = program.pipe()?;
        let descriptors: Vec<BorrowedFd> = reader.iter().map(AsFd::as_fd).collect();
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut ancillary = SendAncillaryBuffer::new(&mut space);
        if reader.is_some() {
            ancillary.push(SendAncillaryMessage::ScmRights(&descriptors));
        }
        sendmsg(&*self.control, &[IoSlice::new(b"!")], &mut ancillary, SendFlags::empty())?;
        Ok(writer)
    }

    fn await_start(&mut self, path: &Path) -> io::Result<()> {
        match self.read_report() {
            Some(Report::Started(group)) => {
                self.group = Pid::from_raw(group);
                Ok(())
            }
            Some(Report::Failed(error)) => {
                let error = io::Error::from_raw_os_error(error);
                Err(cannot_start(path, &error))
            }
            _ => Err(io::Error::other(
                "no supervisor answered: does main begin with \
                 press::run::supervise_if_asked()?",
            )),
        }
    }

    /// The end, as the supervisor reports it. A supervisor that was killed
    /// reports nothing; then we kill the group in its stead.
    fn read_end(&mut self) -> End {
        if let Some(Report::Ended(end)) = self.read_report() {
            return end;
        }
        if let Some(group) = self.group {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let ending = Ending::Signalled(Signal::KILL.as_raw());
        End { ending, wall: self.begun.elapsed(), cpu: None }
    }

    /// The next word from the supervisor. JSON shows where it ends, so that
    /// no byte is taken that the next one begins with.
    fn read_report(&self) -> Option<Report> {
        let words = serde_json::Deserializer::from_reader(&*self.control);
        words.into_iter().next()?.ok()
    }
}

impl Drop for Run {
    /// Kills what still runs and waits for the supervisor, which goes last.
    fn drop(&mut self) {
        let _ = self.control.shutdown(std::net::Shutdown::Both);
        let _ = self.supervisor.wait();
    }
}

/// The supervisor's command line: see the module of that name.
fn command(program: &Program, wall: Duration) -> io::Result<Command> {
    let mut command = Command::new(supervisor()?);
    command
        .arg(HIDDEN)
        .arg(wall.as_micros().to_string())
        .arg(&program.path)
        .args(&program.arguments)
        .env_clear()
        .envs(&program.environment);
    if let Some(directory) = &program.directory {
        command.current_dir(directory);
    }
    Ok(command)
}

/// One chunk from a pipe; closes it and returns `None` at its end.
fn read_from(pipe: &mut Option<impl Read>) -> Option<Vec<u8>> {
    let mut chunk = vec![0; CHUNK];
    loop {
        match pipe.as_mut()?.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => {
                *pipe = None;
                return None;
            }
            Ok(length) => {
                chunk.truncate(length);
                chunk.shrink_to_fit();
                return Some(chunk);
            }
        }
    }
}

/// See [`super::Stopper`].
#[derive(Clone)]
pub(super) struct Stopper(Arc<UnixStream>);

impl Stopper {
    pub(super) fn stop(&self) {
        let _ = (&*self.0).write_all(&[STOP]);
    }
}

/// The process that removes a folder when our end of its input closes.
pub(super) fn sweeper(folder: &Path) -> io::Result<Child> {
    Command::new(supervisor()?)
        .arg(SWEEP)
        .arg(folder)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}
