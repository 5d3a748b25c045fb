//! `cargo book epub`: the book as an EPUB, which epubcheck finds nothing
//! wrong with. Without pandoc or epubcheck these trials are skipped by name.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};
use std::sync::OnceLock;

use libtest_mimic::{Arguments, Failed, Trial};
use proof::memory::Sight;
use proof::root;
use proof::suite::{self, remembered, skipped};
use proof::trials::of_the_book;

fn main() -> ExitCode {
    suite::run(&Arguments::from_args(), Ok(all()))
}

fn all() -> Vec<Trial> {
    let sight = sight();
    let trial = |name: &str, test: fn() -> Result<(), Failed>| {
        remembered(name.to_owned(), sight.clone(), test)
    };
    let mut trials = vec![
        trial("epub::passes epubcheck", passes),
        trial("epub::broken is found by epubcheck", broken_is_found),
    ];
    if found("epubcheck").is_none() {
        trials = trials.into_iter().map(|one| skipped(one, "skipped: no epubcheck")).collect();
    }
    if found("pandoc").is_none() {
        trials = trials.into_iter().map(|one| skipped(one, "skipped: no pandoc")).collect();
    }
    trials.push(trial("epub::without pandoc it says so", without_pandoc));
    trials
}

/// What an EPUB is made of, and with.
fn sight() -> Sight {
    let tools = ["pandoc", "epubcheck"].map(found);
    let sight = of_the_book(&root()).of_built(env!("CARGO_BIN_EXE_reader").as_ref());
    tools.into_iter().flatten().fold(sight, |sight, tool| sight.of_built(&tool))
}

fn passes() -> Result<(), Failed> {
    let checked = check(&made()?)?;
    match checked.status.success() {
        true => Ok(()),
        false => Err(text(&checked).into()),
    }
}

/// A file cut in the middle.
fn broken_is_found() -> Result<(), Failed> {
    let whole = fs::read(made()?)?;
    let broken = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken.epub");
    fs::write(&broken, &whole[..whole.len() / 2])?;
    match check(&broken)?.status.success() {
        true => Err("epubcheck finds nothing wrong with half a file".into()),
        false => Ok(()),
    }
}

fn without_pandoc() -> Result<(), Failed> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("one-page");
    fs::create_dir_all(root.join("src"))?;
    fs::write(root.join("book.toml"), "[book]\ntitle = \"One page\"\n")?;
    fs::write(root.join("src/SUMMARY.md"), "[One page](page.md)\n")?;
    fs::write(root.join("src/page.md"), "# One page\n")?;
    let output = reader(&root).env("PATH", "").output()?;
    let said = text(&output);
    match output.status.code() == Some(1) && said.contains("There is no pandoc") {
        true => Ok(()),
        false => Err(said.into()),
    }
}

/// The book's EPUB, made once.
fn made() -> Result<PathBuf, Failed> {
    static MADE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let make = || {
        let output = reader(&root()).output().map_err(|error| error.to_string())?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).trim().into()),
            false => Err(text(&output)),
        }
    };
    Ok(MADE.get_or_init(make).clone()?)
}

/// `cargo book epub` for the book below a folder.
fn reader(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reader"));
    command.arg("--root").arg(root).arg("epub");
    command
}

/// What epubcheck says of a file. Its executable may be a Java archive, which
/// only some systems can start.
fn check(epub: &Path) -> std::io::Result<Output> {
    let archive = found("epubcheck").filter(|path| {
        let mut start = [0; 2];
        let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
        read.is_ok() && &start == b"PK"
    });
    match archive {
        Some(path) => Command::new("java").arg("-jar").arg(path).arg(epub).output(),
        None => Command::new("epubcheck").arg(epub).output(),
    }
}

/// Where a tool is.
fn found(tool: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(tool)).find(|file| file.is_file())
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}
