//! Breaks a copy of the whole book, one fault at a time, and wants each found
//! by the command that a contributor would run.
//!
//! `cargo run --package proof --bin breakages [NAME…]` makes those whose name
//! contains one of the words given, or all. See `breakages/end_to_end.toml`.

use anyhow::{Context, Result, bail, ensure};
use press::run::{self, Ending, Limits, Outcome, Program};
use proof::breakage;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// One fault, and the command that must find it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Breakage {
    name: String,
    file: String,
    find: Option<String>,
    replace: Option<String>,
    /// The arguments of cargo.
    command: Vec<String>,
    /// What it must print.
    says: Vec<String>,
    /// Whether the last good `book/` must be as it was.
    #[serde(default)]
    keeps_book: bool,
}

const LIMITS: Limits = Limits { wall: Duration::from_secs(900), output: 8 << 20 };

fn main() -> ExitCode {
    run::supervise_if_asked();
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    match make_all(&wanted) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn make_all(wanted: &[String]) -> Result<bool> {
    let mut chosen: Vec<Breakage> = breakage::read("end_to_end.toml")?;
    chosen.retain(|one| wanted.is_empty() || wanted.iter().any(|word| one.name.contains(word)));
    ensure!(!chosen.is_empty(), "no breakage has a name that contains {}", wanted.join(" or "));
    let copy = Copy::make()?;
    let (mut passed, mut failed) = (0, 0);
    copy.unbroken(&chosen)?;
    for breakage in &chosen {
        let start = Instant::now();
        let result = copy.check(breakage);
        let seconds = start.elapsed().as_secs();
        match result {
            Ok(()) => {
                passed += 1;
                println!("found    {} ({seconds} s)", breakage.name);
            }
            Err(error) => {
                failed += 1;
                println!("NOT FOUND {} ({seconds} s)\n{error:#}", breakage.name);
            }
        }
    }
    println!("\n{passed} passed, {failed} failed");
    Ok(failed == 0)
}

/// The copy of the book in which things are broken.
struct Copy {
    root: PathBuf,
}

impl Copy {
    /// Copies the files that git knows, and those it would.
    fn make() -> Result<Copy> {
        let from = proof::root();
        let root = from.join("target/breakages");
        fs::create_dir_all(&root)?;
        for entry in fs::read_dir(&root)? {
            let entry = entry?;
            match entry.file_name() == "target" {
                true => {} // what was built before is used again
                false if entry.file_type()?.is_dir() => fs::remove_dir_all(entry.path())?,
                false => fs::remove_file(entry.path())?,
            }
        }
        let listed = Program::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            .current_dir(&from);
        let outcome = run::run(&listed, LIMITS).context("git tells which files the book has")?;
        for name in outcome.stdout_text().split('\0').filter(|name| !name.is_empty()) {
            let target = root.join(name);
            fs::create_dir_all(target.parent().expect("a file lies in a folder"))?;
            if from.join(name).is_file() {
                fs::copy(from.join(name), target).with_context(|| name.to_owned())?;
            }
        }
        Ok(Copy { root })
    }

    /// Every command must pass while nothing is broken: else it would prove
    /// nothing when it fails.
    fn unbroken(&self, chosen: &[Breakage]) -> Result<()> {
        let mut commands: Vec<&[String]> = chosen.iter().map(|one| &one.command[..]).collect();
        commands.sort();
        commands.dedup();
        for command in commands {
            println!("unbroken cargo {}", command.join(" "));
            let outcome = self.cargo(command)?;
            ensure!(outcome.ending.success(), "it fails already:\n{}", told(&outcome));
        }
        Ok(())
    }

    fn check(&self, breakage: &Breakage) -> Result<()> {
        let path = self.root.join(&breakage.file);
        let whole = fs::read_to_string(&path).with_context(|| breakage.file.clone())?;
        let book = self.root.join("book/index.html");
        let before = fs::read(&book).ok();
        breakage::change(&path, breakage.find.as_deref(), breakage.replace.as_deref())?;
        let outcome = self.cargo(&breakage.command);
        fs::write(&path, whole)?;
        let outcome = outcome?;
        let text = told(&outcome);
        if outcome.ending == Ending::Exited(0) {
            bail!("cargo {} passes:\n{text}", breakage.command.join(" "));
        }
        for words in &breakage.says {
            ensure!(text.contains(words), "it does not say `{words}`:\n{text}");
        }
        // Programs of the book may panic, and skeptic's tests; not our tools.
        let ours = ["press/", "reader/", "tests/"].map(|part| format!("panicked at {part}"));
        ensure!(!ours.iter().any(|panic| text.contains(panic)), "it panics:\n{text}");
        if breakage.keeps_book {
            ensure!(
                before.is_some() && fs::read(&book).ok() == before,
                "the last good book is gone"
            );
        }
        Ok(())
    }

    /// In a target directory of the copy's own: with a shared one cargo would
    /// take the copy's packages for the book's.
    fn cargo(&self, arguments: &[String]) -> Result<Outcome> {
        let command = Program::cargo()
            .args(arguments)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .current_dir(&self.root);
        Ok(run::run(&command, LIMITS)?)
    }
}

fn told(outcome: &Outcome) -> String {
    format!("{}{}", outcome.stdout_text(), outcome.stderr_text())
}
