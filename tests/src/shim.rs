//! Stands between skeptic and rustc, and between skeptic and the programs.
//!
//! Called as a compiler, it passes the call on to the real one, in the edition
//! that the snippet names. What comes out is kept: the same snippet with the
//! same arguments, compiler and libraries is not compiled twice. In the place
//! of the executable it puts a link to itself, and the executable beside it.
//!
//! Called by that link, it runs the executable inside a time limit.

use press::plain::MARK;
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
/// What the name of a real executable ends with.
const REAL: &str = "real";
const EDITION: &str = "2024";

/// Compiles or runs, by the name it was called.
pub fn main() -> ExitCode {
    let called = PathBuf::from(env::args_os().next().unwrap_or_default());
    let real = called.with_extension(REAL);
    if real.is_file() {
        return run_snippet(&real);
    }
    match Call::read(env::args_os().skip(1).collect()) {
        Some(call) => call.answer(),
        // A question such as `--version`: not about a snippet.
        None => pass_on(&env::args_os().skip(1).collect::<Vec<_>>()),
    }
}

/// One call of the compiler for one snippet.
struct Call {
    arguments: Vec<OsString>,
    source: PathBuf,
    text: String,
    output: Option<PathBuf>,
}

impl Call {
    fn read(arguments: Vec<OsString>) -> Option<Call> {
        let source = arguments
            .iter()
            .map(PathBuf::from)
            .find(|path| path.extension().is_some_and(|extension| extension == "rs"))?;
        let text = fs::read_to_string(&source).ok()?;
        let place = arguments.iter().position(|argument| argument == "-o");
        let output = place.and_then(|at| arguments.get(at + 1)).map(PathBuf::from);
        Some(Call { arguments, source, text, output })
    }

    fn answer(&self) -> ExitCode {
        let kept = kept_folder().join(format!("{:016x}", self.key()));
        if !kept.is_file()
            && let Err(code) = self.compile(&kept)
        {
            return code;
        }
        match &self.output {
            None => ExitCode::SUCCESS,
            Some(output) => told(self.hand_over(&kept, output)),
        }
    }

    /// Compiles into `kept`; a snippet that is only checked leaves an empty
    /// file there, to say that it was.
    fn compile(&self, kept: &Path) -> Result<(), ExitCode> {
        let status = Command::new(compiler()).args(self.with_edition()).status();
        match status {
            Ok(status) if status.success() => {}
            Ok(_) => {
                eprintln!("\n{}: this program does not compile from its page", self.place());
                return Err(ExitCode::FAILURE);
            }
            Err(error) => {
                eprintln!("cannot start {}: {error}", compiler().display());
                return Err(ExitCode::FAILURE);
            }
        }
        let keep = || -> io::Result<()> {
            fs::create_dir_all(kept_folder())?;
            // Under a name of its own first: several snippets compile at once.
            let own = kept.with_extension(std::process::id().to_string());
            match &self.output {
                Some(output) => {
                    fs::rename(output, &own).or_else(|_| fs::copy(output, &own).map(drop))?
                }
                None => fs::write(&own, "")?,
            }
            fs::rename(own, kept)
        };
        keep().map_err(|error| told(Err(error)))
    }

    /// Puts a link to this program at `output`, the executable beside it.
    fn hand_over(&self, kept: &Path, output: &Path) -> io::Result<()> {
        let real = output.with_extension(REAL);
        fs::hard_link(kept, &real).or_else(|_| fs::copy(kept, &real).map(drop))?;
        drop(fs::remove_file(output));
        fs::write(output.with_extension("place"), self.place())?;
        let this = env::current_exe()?;
        fs::hard_link(&this, output).or_else(|_| fs::copy(&this, output).map(drop))
    }

    fn with_edition(&self) -> Vec<OsString> {
        let wanted = format!("--edition={}", self.edition());
        let others = self
            .arguments
            .iter()
            .filter(|argument| !argument.to_string_lossy().starts_with("--edition"));
        others.cloned().chain([wanted.into()]).collect()
    }

    /// The edition that the snippet's mark names.
    fn edition(&self) -> &str {
        self.mark()
            .and_then(|mark| mark.rsplit_once("; edition "))
            .map_or(EDITION, |(_, year)| year)
    }

    /// Page, line and program.
    fn place(&self) -> &str {
        let place = self.mark().and_then(|mark| mark.rsplit_once("; edition "));
        place.map_or("a block of a page", |(place, _)| place)
    }

    fn mark(&self) -> Option<&str> {
        self.text.lines().find_map(|line| line.strip_prefix(MARK))
    }

    /// Everything that the result depends on: snippet, arguments (without the
    /// names of temporary files), compiler, and size and time of each library.
    fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.text.hash(&mut hasher);
        self.output.is_some().hash(&mut hasher);
        press::workshop::compiler_version().hash(&mut hasher);
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

fn compiler() -> PathBuf {
    env::var_os("BOOK_RUSTC").map_or_else(|| "rustc".into(), PathBuf::from)
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
            eprintln!("cannot keep a compiled snippet: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the executable as the link that stands for it was asked to.
fn run_snippet(real: &Path) -> ExitCode {
    let place = fs::read_to_string(real.with_extension("place")).unwrap_or_default();
    let outcome = match run::run(&Program::new(real), LIMIT) {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!("{place}: {error}");
            return ExitCode::FAILURE;
        }
    };
    drop(io::stdout().write_all(&outcome.stdout));
    drop(io::stderr().write_all(&outcome.stderr));
    match outcome.ending {
        Ending::Exited(0) => ExitCode::SUCCESS,
        ending => {
            eprintln!(
                "\n{place}: this program should end well when it is run from its page; {ending}"
            );
            ExitCode::FAILURE
        }
    }
}
