//! Stands between skeptic and rustc, and between skeptic and the programs.
//!
//! Called as a compiler, it passes the call on to the real one, in the edition
//! that the snippet names. What comes out is kept: the same snippet with the
//! same arguments, compiler and libraries is not compiled twice. In the place
//! of the executable it puts a link to itself, and the executable beside it.
//!
//! Called by that link, it runs the executable inside a time limit, unless it
//! has run well before.

use press::memory::{Memory, Sight};
use press::plain::Mark;
use press::run::{self, Ending, Limits, Program};
use std::collections::hash_map::DefaultHasher;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// How long a snippet may run.
const LIMIT: Limits = Limits { wall: Duration::from_secs(60), output: 1 << 20 };
/// What the names of the files end with that lie beside the link: the real
/// executable; where it is kept; the errors instead of it; a file that says
/// not to run it; and page, line and program.
const REAL: &str = "real";
const KEPT: &str = "kept";
const REFUSED: &str = "refused";
const ONLY_COMPILED: &str = "compiled";
const PLACE: &str = "place";

/// Compiles or runs, by the name it was called.
pub fn main() -> ExitCode {
    let called = PathBuf::from(env::args_os().next().unwrap_or_default());
    if let Ok(errors) = fs::read_to_string(called.with_extension(REFUSED)) {
        eprintln!("{errors}");
        return ExitCode::FAILURE;
    }
    if called.with_extension(ONLY_COMPILED).is_file() {
        return ExitCode::SUCCESS;
    }
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
    output: PathBuf,
}

impl Call {
    fn read(arguments: Vec<OsString>) -> Option<Call> {
        let source = arguments
            .iter()
            .map(PathBuf::from)
            .find(|path| path.extension().is_some_and(|extension| extension == "rs"))?;
        let text = fs::read_to_string(&source).ok()?;
        let mark = Mark::find(&text)?;
        let place = arguments.iter().position(|argument| argument == "-o")?;
        let output = arguments.get(place + 1).map(PathBuf::from)?;
        Some(Call { arguments, source, text, mark, output })
    }

    /// Compiles, if that has not been done. A snippet that does not compile
    /// is told when it is run: skeptic would bury the errors of a compiler
    /// that fails under a command line of some 30,000 characters.
    fn answer(&self) -> io::Result<()> {
        let kept = kept_folder().join(format!("{:016x}", self.key()));
        if !kept.is_file()
            && let Some(errors) = self.compile(&kept)?
        {
            fs::write(self.output.with_extension(REFUSED), errors)?;
            return self.link_this();
        }
        fs::write(self.output.with_extension(PLACE), &self.mark.place)?;
        if !self.mark.runs {
            fs::write(self.output.with_extension(ONLY_COMPILED), "")?;
            return self.link_this();
        }
        fs::write(self.output.with_extension(KEPT), kept.to_string_lossy().as_bytes())?;
        link(&kept, &self.output.with_extension(REAL))?;
        self.link_this()
    }

    /// Compiles into `kept`, or returns what the compiler says.
    fn compile(&self, kept: &Path) -> io::Result<Option<String>> {
        let compiled = Command::new(compiler()).args(self.with_edition()).output()?;
        if !compiled.status.success() {
            let errors = String::from_utf8_lossy(&compiled.stderr);
            let place = &self.mark.place;
            return Ok(Some(format!(
                "{errors}\n{place}: this program does not compile from its page"
            )));
        }
        fs::create_dir_all(kept_folder())?;
        // Under a name of its own first: several snippets compile at once.
        let own = kept.with_extension(std::process::id().to_string());
        fs::rename(&self.output, &own).or_else(|_| fs::copy(&self.output, &own).map(drop))?;
        fs::rename(own, kept)?;
        Ok(None)
    }

    /// Puts this program in the place of the executable.
    fn link_this(&self) -> io::Result<()> {
        drop(fs::remove_file(&self.output));
        link(&env::current_exe()?, &self.output)
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

/// Where compiled snippets are kept: beside this program, below `target`.
fn kept_folder() -> PathBuf {
    let this = env::current_exe().unwrap_or_default();
    this.parent().unwrap_or(Path::new(".")).join("snippets")
}

fn pass_on(arguments: &[OsString]) -> ExitCode {
    let status = Command::new(compiler()).args(arguments).status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn told(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot compile or keep a snippet: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the executable as the link that stands for it was asked to.
fn run_snippet(real: &Path) -> ExitCode {
    let kept = fs::read_to_string(real.with_extension(KEPT)).unwrap_or_default();
    let memory = Memory::in_folder(Path::new(&kept).with_file_name("passed"));
    let sight = Sight::default().of_built(real);
    match memory.unless_passed(&kept, &sight, || ends_well(real)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let place = fs::read_to_string(real.with_extension(PLACE)).unwrap_or_default();
            eprintln!("\n{place}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs an executable and hands on what it prints.
fn ends_well(executable: &Path) -> Result<(), String> {
    let outcome = run::run(&Program::new(executable), LIMIT).map_err(|error| error.to_string())?;
    drop(io::stdout().write_all(&outcome.stdout));
    drop(io::stderr().write_all(&outcome.stderr));
    match outcome.ending {
        Ending::Exited(0) => Ok(()),
        ending => {
            Err(format!("this program should end well when it is run from its page; {ending}"))
        }
    }
}
