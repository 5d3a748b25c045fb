//! Stands between skeptic and rustc, and between skeptic and the programs.
//!
//! Called as a compiler, it passes the call on to the real one, in the edition
//! that the snippet names, and keeps what comes out: the same snippet with the
//! same compiler and libraries is not compiled twice. In the place of the
//! executable it puts itself. Called from there, it runs what it kept, inside a
//! time limit.
//!
//! Why a snippet failed it writes into [`told_file`]: skeptic itself would
//! bury that under a command line of some 30,000 characters.

use crate::memory::{Sight, file_name};
use anyhow::{Context, Result, bail};
use press::plain::Mark;
use press::run::{self, Limits, Outcome, Program};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, ExitCode};

/// The variable that names the real compiler.
pub const COMPILER: &str = "BOOK_RUSTC";
/// The variable that names the folder for [`told_file`].
pub const TOLD: &str = "BOOK_TOLD";
/// The variable that holds what the real compiler says of itself.
pub const VERSION: &str = "BOOK_RUSTC_VERSION";
/// What the name of the file ends with that says where an executable is kept.
const KEPT: &str = "kept";
/// The name that skeptic gives to the file with the snippet.
const SOURCE: &str = "test.rs";

/// Compiles or runs, by where it was called.
pub fn main() -> ExitCode {
    let called = PathBuf::from(env::args_os().next().unwrap_or_default());
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    if let Ok(kept) = fs::read_to_string(called.with_extension(KEPT)) {
        return answer(&called.with_file_name(SOURCE), |_, mark| run_snippet(&kept, mark));
    }
    let source = arguments.iter().map(Path::new).find(|path| path.ends_with(SOURCE));
    match source {
        Some(source) => answer(source, |text, mark| compile(&arguments, text, mark)),
        // A question such as `--version`: not about a snippet.
        None => pass_on(&arguments),
    }
}

/// The file that says why the snippet at `place` failed.
pub fn told_file(place: &str) -> PathBuf {
    PathBuf::from(env::var_os(TOLD).unwrap_or_default()).join(file_name(place))
}

/// Does what was asked of a snippet, or tells why that cannot be.
fn answer(source: &Path, work: impl FnOnce(&str, &Mark) -> Result<()>) -> ExitCode {
    let text = fs::read_to_string(source).unwrap_or_default();
    let Some(mark) = Mark::find(&text) else { return ExitCode::FAILURE };
    let Err(error) = work(&text, &mark) else { return ExitCode::SUCCESS };
    if let Err(lost) = fs::write(told_file(&mark.place), format!("{error:#}")) {
        eprintln!("cannot tell why a snippet failed: {lost}\n{error:#}");
    }
    ExitCode::FAILURE
}

/// Compiles a snippet. Where an executable is wanted, this program takes its
/// place, and what was compiled is kept.
fn compile(arguments: &[OsString], text: &str, mark: &Mark) -> Result<()> {
    let edition = format!("--edition={}", mark.edition);
    let others = arguments.iter().filter(|one| !one.to_string_lossy().starts_with("--edition"));
    let mut arguments: Vec<OsString> = others.cloned().chain([edition.into()]).collect();
    let wanted = arguments.iter().skip_while(|one| *one != "-o").nth(1).map(PathBuf::from);
    let Some(wanted) = wanted else { return call_compiler(&arguments, mark) };

    let ours = env::current_exe()?;
    let kept = ours.with_file_name("snippets").join(key(&arguments, text));
    if !kept.is_file() {
        fs::create_dir_all(kept.with_file_name(""))?;
        // Under a name of its own first: the same snippet may be compiled
        // twice at once.
        let made = kept.with_extension(process::id().to_string());
        let place = arguments.iter_mut().find(|one| **one == *wanted);
        place.into_iter().for_each(|place| *place = made.clone().into());
        call_compiler(&arguments, mark)?;
        fs::rename(made, &kept)?;
    }
    fs::write(wanted.with_extension(KEPT), kept.as_os_str().as_encoded_bytes())?;
    fs::hard_link(&ours, &wanted).or_else(|_| fs::copy(ours, &wanted).map(drop))?;
    Ok(())
}

/// The name under which an executable is kept stands for all that it is made
/// of: lines, edition, compiler, libraries. The mark does not count: it says
/// where on a page the snippet stands.
fn key(arguments: &[OsString], text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| Mark::find(line).is_none()).collect();
    let compiler = [COMPILER, VERSION].map(env::var_os);
    let sight = Sight::nothing().of(&lines).of(&arguments.last()).of(&compiler);
    let named = arguments.iter().filter_map(|one| one.to_str()?.split_once('='));
    let libraries = named.map(|(_, path)| Path::new(path)).filter(|path| path.is_file());
    // Windows starts nothing that is called otherwise.
    file_name(&format!("{:?}", libraries.fold(sight, Sight::of_built))) + ".exe"
}

fn call_compiler(arguments: &[OsString], mark: &Mark) -> Result<()> {
    let compiled = Command::new(compiler()).args(arguments).arg("-Cstrip=debuginfo").output()?;
    if !compiled.status.success() {
        let errors = String::from_utf8_lossy(&compiled.stderr);
        bail!("{errors}\n{}: this program does not compile from its page", mark.place);
    }
    Ok(())
}

/// Runs what was compiled; what it prints is only told if it ends badly.
fn run_snippet(kept: &str, mark: &Mark) -> Result<()> {
    let outcome =
        run::run(&Program::new(kept), Limits::default()).with_context(|| mark.place.clone())?;
    match ends_well(&outcome, mark) {
        true => Ok(()),
        false => bail!(
            "{}: this program should end well when it is run from its page; {}\n{}{}",
            mark.place,
            outcome.ending,
            outcome.stdout_text(),
            outcome.stderr_text()
        ),
    }
}

/// A false assertion in a thread does not change the exit code. What a listing
/// says of it is recorded; a block of the page has no record.
fn ends_well(outcome: &Outcome, mark: &Mark) -> bool {
    let recorded = mark.place.ends_with(".rs");
    outcome.ending.success() && (recorded || outcome.stderr.is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;
    use press::run::Ending;

    #[test]
    fn a_block_that_complains_does_not_end_well() {
        let well = |place: &str, stderr: &[u8], code: i32| {
            let mark = Mark { place: place.to_owned(), edition: "2024".to_owned(), runs: true };
            let ending = Ending::Exited(code);
            ends_well(&Outcome { stdout: Vec::new(), stderr: stderr.to_owned(), ending }, &mark)
        };
        let [block, listing] = ["src/a.md:3: a block of the page", "src/a.md:7: listings/b.rs"];
        assert!(well(block, b"", 0) && !well(block, b"a panic in a thread", 0));
        assert!(well(listing, b"a panic that is recorded", 0) && !well(listing, b"", 1));
    }

    #[test]
    fn what_is_kept_serves_the_same_snippet_on_any_line_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let library = folder.path().join("liblab.rlib");
        let named = |edition: &str, lines: &str, line: u32| {
            let place = format!("src/a.md:{line}: a.rs");
            let mark = Mark { place, edition: edition.to_owned(), runs: true };
            let library = format!("lab={}", library.display());
            let arguments = [library, format!("--edition={edition}")].map(OsString::from);
            key(&arguments, &format!("{mark}\n{lines}"))
        };
        let before = named("2024", "fn main() {}", 1);
        assert_eq!(before, named("2024", "fn main() {}", 2));
        assert_ne!(before, named("2021", "fn main() {}", 1));
        assert_ne!(before, named("2024", "fn main() { }", 1));
        fs::write(&library, "built").expect("it can be written");
        assert_ne!(before, named("2024", "fn main() {}", 1));
    }
}
