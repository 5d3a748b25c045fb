//! Stands between skeptic and rustc, and between skeptic and the programs.
//!
//! Called as a compiler, it passes the call on to the real one, in the edition
//! that the snippet names. In the place of the executable it puts itself, and
//! the executable beside it. Called from that place, it runs the executable
//! inside a time limit.
//!
//! Why a snippet failed it writes into [`told_file`]: skeptic itself would
//! bury that under a command line of some 30,000 characters.

use crate::memory::file_name;
use anyhow::{Context, Result, bail};
use press::plain::Mark;
use press::run::{self, Limits, Program};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The variable that names the real compiler.
pub const COMPILER: &str = "BOOK_RUSTC";
/// The variable that names the folder for [`told_file`].
pub const TOLD: &str = "BOOK_TOLD";
/// What the name of the real executable ends with.
const REAL: &str = "real";
/// The name that skeptic gives to the file with the snippet.
const SOURCE: &str = "test.rs";

/// Compiles or runs, by where it was called.
pub fn main() -> ExitCode {
    let called = PathBuf::from(env::args_os().next().unwrap_or_default());
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let real = called.with_extension(REAL);
    if real.is_file() {
        return answer(&real.with_file_name(SOURCE), |mark| run_snippet(&real, mark));
    }
    let source = arguments.iter().map(Path::new).find(|path| path.ends_with(SOURCE));
    match source {
        Some(source) => answer(source, |mark| compile(&arguments, mark)),
        // A question such as `--version`: not about a snippet.
        None => pass_on(&arguments),
    }
}

/// The file that says why the snippet at `place` failed.
pub fn told_file(place: &str) -> PathBuf {
    PathBuf::from(env::var_os(TOLD).unwrap_or_default()).join(file_name(place))
}

/// Does what was asked of a snippet, or tells why that cannot be.
fn answer(source: &Path, work: impl FnOnce(&Mark) -> Result<()>) -> ExitCode {
    let text = fs::read_to_string(source).unwrap_or_default();
    let Some(mark) = Mark::find(&text) else { return ExitCode::FAILURE };
    let Err(error) = work(&mark) else { return ExitCode::SUCCESS };
    if let Err(lost) = fs::write(told_file(&mark.place), format!("{error:#}")) {
        eprintln!("cannot tell why a snippet failed: {lost}\n{error:#}");
    }
    ExitCode::FAILURE
}

/// Compiles a snippet. Where an executable is wanted, this program takes its
/// place.
fn compile(arguments: &[OsString], mark: &Mark) -> Result<()> {
    let edition = format!("--edition={}", mark.edition);
    let others = arguments.iter().filter(|one| !one.to_string_lossy().starts_with("--edition"));
    let compiled = Command::new(compiler()).args(others).arg(edition).output()?;
    if !compiled.status.success() {
        let errors = String::from_utf8_lossy(&compiled.stderr);
        bail!("{errors}\n{}: this program does not compile from its page", mark.place);
    }
    let wanted = arguments.iter().position(|argument| argument == "-o");
    if let Some(executable) = wanted.and_then(|at| arguments.get(at + 1)).map(Path::new) {
        fs::rename(executable, executable.with_extension(REAL))?;
        let ours = env::current_exe()?;
        fs::hard_link(&ours, executable).or_else(|_| fs::copy(ours, executable).map(drop))?;
    }
    Ok(())
}

/// Runs what was compiled; what it prints is only told if it ends badly.
fn run_snippet(executable: &Path, mark: &Mark) -> Result<()> {
    let outcome = run::run(&Program::new(executable), Limits::default())
        .with_context(|| mark.place.clone())?;
    if !outcome.ending.success() {
        bail!(
            "{}: this program should end well when it is run from its page; {}\n{}{}",
            mark.place,
            outcome.ending,
            outcome.stdout_text(),
            outcome.stderr_text()
        );
    }
    Ok(())
}

fn compiler() -> OsString {
    env::var_os(COMPILER).unwrap_or_else(|| "rustc".into())
}

fn pass_on(arguments: &[OsString]) -> ExitCode {
    match Command::new(compiler()).args(arguments).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
