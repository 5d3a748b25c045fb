//! The one place that starts a program.
//!
//! A program of the book may hang, fork, flood its output or be abandoned. So
//! each runs in a process group of its own, below a small supervisor: this same
//! executable, started again. The supervisor holds one end of a socket. When
//! the other end closes, however that comes about, it kills everything the
//! program left behind. A server that was killed cannot clean up; its
//! supervisors can.
//!
//! An executable that runs programs begins its `main` with
//! [`supervise_if_asked`]. Where that is not possible (an ordinary `#[test]`),
//! [`supervise_with`] names another executable that does.
//!
//! On Windows there are no process groups. The program itself is killed; what
//! it started is not.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, PipeReader, PipeWriter};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

#[cfg(not(unix))]
mod plain;
#[cfg(unix)]
mod supervisor;
mod temporary;
#[cfg(unix)]
mod unix;

pub use temporary::TemporaryFolder;

#[cfg(not(unix))]
use plain as system;
#[cfg(unix)]
use unix as system;

/// Variables that every program keeps: without them few programs start.
const NECESSARY: [&str; 9] =
    ["PATH", "HOME", "USER", "LANG", "TMPDIR", "SystemRoot", "TEMP", "TMP", "USERPROFILE"];

/// How the variables begin by which a machine tells cargo and rustc where
/// things are, and which are settings of cargo, rustup or TLS. They are not
/// the description of a package that `cargo run` leaves in the environment.
const TOOLCHAIN: [&str; 21] = [
    "CARGO_HOME",
    "CARGO_TARGET_DIR",
    "CARGO_INCREMENTAL",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_HTTP_",
    "CARGO_NET_",
    "CARGO_REGISTR",
    "CARGO_SOURCE_",
    "CARGO_BUILD_",
    "CARGO_PROFILE_",
    "CARGO_TERM_",
    "RUSTUP_",
    "RUSTFLAGS",
    "RUSTC",
    "SSL_CERT_",
    "http_proxy",
    "https_proxy",
    "HTTPS_PROXY",
    "NO_PROXY",
    "no_proxy",
    "LOCALAPPDATA",
];

/// What to start: an executable with its arguments, in a clean environment.
#[derive(Clone, Debug)]
pub struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
    environment: BTreeMap<OsString, OsString>,
    directory: Option<PathBuf>,
    open_input: bool,
}

impl Program {
    /// The executable at `path`, or of that name on the `PATH`. It gets no
    /// arguments, no input, and of our environment only what few programs can
    /// do without (`PATH`, `HOME`, the folder for temporary files).
    pub fn new(path: impl AsRef<Path>) -> Self {
        let program = Program {
            path: path.as_ref().to_owned(),
            arguments: Vec::new(),
            environment: BTreeMap::new(),
            directory: None,
            open_input: false,
        };
        NECESSARY.into_iter().fold(program, Program::keep)
    }

    /// The cargo that runs us, or the one on the `PATH`, with the settings of
    /// this machine's toolchain and without the description of our own package
    /// (`CARGO_MANIFEST_DIR`, `CARGO_PKG_…`) that `cargo run` leaves behind.
    pub fn cargo() -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
        let mut program = Program::new(cargo);
        for (name, value) in std::env::vars_os() {
            let Some(text) = name.to_str() else { continue };
            if TOOLCHAIN.iter().any(|start| text.starts_with(start)) {
                program.environment.insert(name, value);
            }
        }
        program
    }

    /// Adds an argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    /// Adds arguments.
    pub fn args(self, arguments: impl IntoIterator<Item: AsRef<OsStr>>) -> Self {
        arguments.into_iter().fold(self, Program::arg)
    }

    /// Sets a variable of the program's environment.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        self.environment.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Lets the program see a variable of our own environment, if it is set.
    pub fn keep(self, name: &str) -> Self {
        match std::env::var_os(name) {
            Some(value) => self.env(name, value),
            None => self,
        }
    }

    /// Starts the program in `directory` instead of our own.
    pub fn current_dir(mut self, directory: impl AsRef<Path>) -> Self {
        self.directory = Some(directory.as_ref().to_owned());
        self
    }

    /// Leaves standard input open, to be written through [`Running::input`].
    pub fn open_input(mut self) -> Self {
        self.open_input = true;
        self
    }

    /// The two ends of standard input, if it is to be left open.
    fn pipe(&self) -> io::Result<(Option<PipeReader>, Option<PipeWriter>)> {
        Ok(self.open_input.then(io::pipe).transpose()?.unzip())
    }
}

/// How long a program may run and how much it may say.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time on the wall clock, from its start.
    pub wall: Duration,
    /// Bytes of standard output, and as many of standard error.
    pub output: usize,
}

impl Default for Limits {
    /// A minute, and a mebibyte of each stream.
    fn default() -> Self {
        Limits { wall: Duration::from_secs(60), output: 1 << 20 }
    }
}

/// How a run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// The program ended itself with this code.
    Exited(i32),
    /// A signal that we did not send ended it.
    Signalled(i32),
    /// It ran into [`Limits::wall`] and was killed.
    TimedOut,
    /// It ran into [`Limits::output`] and was killed.
    Cut,
    /// It was killed because somebody asked.
    Stopped,
}

impl Ending {
    /// Whether the program ended itself with code 0.
    pub fn success(self) -> bool {
        self == Ending::Exited(0)
    }
}

impl std::fmt::Display for Ending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Ending::Exited(code) => write!(f, "exit code {code}"),
            Ending::Signalled(number) => write!(f, "signal {number}"),
            Ending::TimedOut => f.write_str("stopped at the time limit"),
            Ending::Cut => f.write_str("stopped at the output limit"),
            Ending::Stopped => f.write_str("stopped"),
        }
    }
}

/// The last word on a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// How it ended.
    pub ending: Ending,
    /// Time on the wall clock, from start to end.
    pub wall: Duration,
    /// Processor time of the program and of all it started, on every core.
    /// `None` where the system does not say.
    pub cpu: Option<Duration>,
}

/// What [`Running`] reports, in the order in which it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Bytes from standard output; a chunk may end inside a line or character.
    Stdout(Vec<u8>),
    /// Bytes from standard error.
    Stderr(Vec<u8>),
    /// The end. Nothing follows, and no process of the run is left.
    Ended(End),
}

/// A whole run: all it wrote, and how it ended.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The bytes of standard output, at most [`Limits::output`].
    pub stdout: Vec<u8>,
    /// The bytes of standard error, at most [`Limits::output`].
    pub stderr: Vec<u8>,
    /// How it ended.
    pub ending: Ending,
}

impl Outcome {
    /// Standard output as text; bytes that are not UTF-8 become `�`.
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text; bytes that are not UTF-8 become `�`.
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// Runs a program to its end. Blocks for at most [`Limits::wall`] and the time
/// it takes to kill.
///
/// # Errors
/// When the program cannot be started; the message names it.
pub fn run(program: &Program, limits: Limits) -> io::Result<Outcome> {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    for event in start(program, limits)? {
        match event {
            Event::Stdout(bytes) => stdout.extend(bytes),
            Event::Stderr(bytes) => stderr.extend(bytes),
            Event::Ended(end) => return Ok(Outcome { stdout, stderr, ending: end.ending }),
        }
    }
    unreachable!("the events of a run finish with Ended")
}

/// Starts a program and returns while it runs.
///
/// # Errors
/// When the program cannot be started; the message names it.
pub fn start(program: &Program, limits: Limits) -> io::Result<Running> {
    let system = system::Run::start(program, limits.wall)?;
    Ok(Running { system, limit: limits.output, written: [0; 2], cut: false, over: false })
}

/// A program that runs: an iterator over its events, which waits for each.
///
/// The program's output is read only when an event is asked for, so memory
/// stays flat: who does not read slows the program down. Dropping this kills
/// the program and all it started, and waits until they are gone.
pub struct Running {
    system: system::Run,
    limit: usize,
    written: [usize; 2],
    cut: bool,
    over: bool,
}

impl Running {
    /// A handle that stops the program from elsewhere.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.system.stopper())
    }

    /// The program's standard input, once, if it was left open with
    /// [`Program::open_input`]. Dropping it is the end of the input.
    /// Writing blocks while the program does not read.
    pub fn input(&mut self) -> Option<PipeWriter> {
        self.system.input()
    }

    /// Counts a chunk and shortens it to what the limit leaves. `None` when
    /// nothing of it is left; the program is then on its way to being killed.
    fn within_limit(&mut self, stream: usize, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
        let left = self.limit - self.written[stream];
        if bytes.len() > left {
            bytes.truncate(left);
            if !self.cut {
                self.cut = true;
                self.stopper().stop();
            }
        }
        self.written[stream] += bytes.len();
        (!bytes.is_empty()).then_some(bytes)
    }
}

impl Iterator for Running {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        while !self.over {
            let within = match self.system.next() {
                Event::Stdout(bytes) => self.within_limit(0, bytes).map(Event::Stdout),
                Event::Stderr(bytes) => self.within_limit(1, bytes).map(Event::Stderr),
                Event::Ended(end) => {
                    self.over = true;
                    let ending = if self.cut { Ending::Cut } else { end.ending };
                    Some(Event::Ended(End { ending, ..end }))
                }
            };
            if within.is_some() {
                return within;
            }
        }
        None
    }
}

/// Stops a program from another thread; see [`Running::stopper`].
#[derive(Clone)]
pub struct Stopper(system::Stopper);

impl Stopper {
    /// Asks that the program be killed. Its [`Event::Ended`] follows. Does
    /// nothing when the program has ended already.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// Becomes the supervisor of a program (or of a [`TemporaryFolder`]), if this
/// process was started to be one, and does not return then. To be called first
/// in `main`.
pub fn supervise_if_asked() {
    #[cfg(unix)]
    supervisor::supervise_if_asked();
}

/// Names the executable to start as the supervisor, for a process whose own
/// `main` cannot call [`supervise_if_asked`]. The first call counts.
pub fn supervise_with(executable: impl Into<PathBuf>) {
    #[cfg(unix)]
    unix::supervise_with(executable.into());
    #[cfg(not(unix))]
    drop(executable.into());
}

/// An error of starting `program`, in words that name it.
fn cannot_start(program: &Path, error: &io::Error) -> io::Error {
    let text = format!("cannot start {}: {error}", program.display());
    io::Error::new(error.kind(), text)
}
