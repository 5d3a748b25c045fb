//! Stands between skeptic and rustc, and between skeptic and the programs.
//!
//! Called as a compiler, it passes the call on to the real one, in the edition
//! that the snippet names. What comes out is kept: the same snippet with the
//! same arguments, compiler and libraries is not compiled twice. In the place
//! of the executable it puts a link to itself, and the executable beside it.
//!
//! Called by that link, it runs the executable inside a time limit, unless it
//! has run well before.
//!
//! Why a snippet failed it writes into [`told_file`]: skeptic itself would
//! bury that under a command line of some 30,000 characters.

use press::memory::{Memory, Sight};
use press::plain::Mark;
use press::run::{self, Ending, Limits, Program};
use std::collections::hash_map::DefaultHasher;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// How long a snippet may run.
const LIMIT: Limits = Limits { wall: Duration::from_secs(60), output: 1 << 20 };
/// What the names of the files end with that lie beside the link: the real
/// executable, and where it is kept.
const REAL: &str = "real";
const KEPT: &str = "kept";
/// The name that skeptic gives to the file with the snippet.
const SOURCE: &str = "test.rs";

/// Compiles or runs, by the name it was called.
pub fn main() -> ExitCode {
    let called = PathBuf::from(env::args_os().next().unwrap_or_default());
    let real = called.with_extension(REAL);
    if real.is_file() {
        return run_snippet(&real);
    }
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    match Call::read(arguments.clone()) {
        Some(call) => told(call.answer()),
        // A question such as `--version`: not about a snippet.
        None => pass_on(&arguments),
    }
}

/// Where compiled snippets are kept: beside the shim, below `target`.
pub fn kept_folder(shim: &Path) -> PathBuf {
    shim.with_file_name("snippets")
}

/// The file below that folder that says why the snippet at `place` failed.
pub fn told_file(kept_folder: &Path, place: &str) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    kept_folder.join(format!("{:016x}.told", hasher.finish()))
}

/// A second name for a file, or a copy where there can be none.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// One call of the compiler for one snippet.
struct Call {
    arguments: Vec<OsString>,
    source: PathBuf,
    text: String,
    mark: Mark,
    /// Where an executable is wanted, if one is.
    output: Option<PathBuf>,
}

impl Call {
    fn read(arguments: Vec<OsString>) -> Option<Call> {
        let source = arguments
            .iter()
            .map(PathBuf::from)
            .find(|path| path.extension().is_some_and(|extension| extension == "rs"))?;
        let text = fs::read_to_string(&source).ok()?;
        let mark = Mark::find(&text)?;
        let place = arguments.iter().position(|argument| argument == "-o");
        let output = place.and_then(|place| arguments.get(place + 1)).map(PathBuf::from);
        Some(Call { arguments, source, text, mark, output })
    }

    /// Compiles, if that has not been done; whether it could be.
    fn answer(&self) -> io::Result<bool> {
        let folder = kept_folder(&env::current_exe()?);
        fs::create_dir_all(&folder)?;
        let kept = folder.join(format!("{:016x}", self.key()));
        if !kept.is_file() && !self.compile(&kept)? {
            return Ok(false);
        }
        if let Some(output) = &self.output {
            fs::write(output.with_extension(KEPT), kept.to_string_lossy().as_bytes())?;
            link(&kept, &output.with_extension(REAL))?;
            self.link_this(output)?;
        }
        Ok(true)
    }

    /// Compiles into `kept`, or tells why that cannot be. A snippet that is
    /// only checked leaves nothing to keep but the name.
    fn compile(&self, kept: &Path) -> io::Result<bool> {
        let compiled = Command::new(compiler()).args(self.with_edition()).output()?;
        if !compiled.status.success() {
            let (errors, place) = (String::from_utf8_lossy(&compiled.stderr), &self.mark.place);
            let why = format!("{errors}\n{place}: this program does not compile from its page");
            fs::write(told_file(&kept.with_file_name(""), place), why)?;
            return Ok(false);
        }
        // Under a name of its own first: several snippets compile at once.
        let own = kept.with_extension(std::process::id().to_string());
        match &self.output {
            Some(output) => fs::rename(output, &own).or_else(|_| fs::copy(output, &own).map(drop)),
            None => fs::write(&own, ""),
        }?;
        fs::rename(own, kept)?;
        Ok(true)
    }

    /// Puts this program in the place of the executable.
    fn link_this(&self, output: &Path) -> io::Result<()> {
        drop(fs::remove_file(output));
        link(&env::current_exe()?, output)
    }

    fn with_edition(&self) -> Vec<OsString> {
        let wanted = format!("--edition={}", self.mark.edition);
        let others = self
            .arguments
            .iter()
            .filter(|argument| !argument.to_string_lossy().starts_with("--edition"));
        others.cloned().chain([wanted.into()]).collect()
    }

    /// Everything that the result depends on: snippet, arguments (without the
    /// names of temporary files), compiler, and size and time of each library.
    fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.text.hash(&mut hasher);
        env::var_os(VERSION).hash(&mut hasher);
        let temporary =
            self.source.parent().unwrap_or(Path::new("/")).to_string_lossy().into_owned();
        for argument in self.with_edition() {
            let argument = argument.to_string_lossy().into_owned();
            if argument.contains(&temporary) {
                continue;
            }
            argument.hash(&mut hasher);
            if let Some((_, library)) = argument.split_once('=') {
                let data = fs::metadata(library).ok();
                data.map(|data| (data.len(), data.modified().ok())).hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

/// The variable that names the real compiler.
pub const COMPILER: &str = "BOOK_RUSTC";

/// The variable that holds what the real compiler says of its version.
pub const VERSION: &str = "BOOK_RUSTC_VERSION";

fn compiler() -> PathBuf {
    env::var_os(COMPILER).map_or_else(|| "rustc".into(), PathBuf::from)
}

fn pass_on(arguments: &[OsString]) -> ExitCode {
    let status = Command::new(compiler()).args(arguments).status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn told(result: io::Result<bool>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cannot compile or keep a snippet: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the executable as the link that stands for it was asked to. The
/// snippet lies beside it.
fn run_snippet(real: &Path) -> ExitCode {
    let source = fs::read_to_string(real.with_file_name(SOURCE)).unwrap_or_default();
    let place = Mark::find(&source).map(|mark| mark.place).unwrap_or_default();
    let kept = PathBuf::from(fs::read_to_string(real.with_extension(KEPT)).unwrap_or_default());
    let memory = Memory::in_folder(kept.with_file_name("passed"));
    let sight = Sight::default().of_built(real);
    let ended = memory.unless_passed(&kept.to_string_lossy(), &sight, || ends_well(real));
    told(match ended {
        Ok(()) => Ok(true),
        Err(error) => {
            let file = told_file(&kept.with_file_name(""), &place);
            fs::write(file, format!("{place}: {error}")).map(|()| false)
        }
    })
}

/// Runs an executable; what it prints is only told if it ends badly.
fn ends_well(executable: &Path) -> Result<(), String> {
    let outcome = run::run(&Program::new(executable), LIMIT).map_err(|error| error.to_string())?;
    match outcome.ending {
        Ending::Exited(0) => Ok(()),
        ending => Err(format!(
            "this program should end well when it is run from its page; {ending}\n{}{}",
            outcome.stdout_text(),
            outcome.stderr_text()
        )),
    }
}
