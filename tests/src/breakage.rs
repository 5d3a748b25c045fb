//! Breakages: the small book is copied, one thing in it is broken, and the
//! check that watches over that thing must tell the fault.
//!
//! They are written down in `breakages/in_process.toml`; adding a check means
//! adding a breakage there. [`every_check_is_broken`] holds us to that.

use crate::bench::{Bench, judge_practice};
use crate::built::Site;
use crate::trials::of_the_book;
use crate::{fixture, template};
use anyhow::{Context, Result, bail, ensure};
use libtest_mimic::{Failed, Trial};
use press::catalogue::Kind;
use press::fault::{self, Fault};
use press::run::Ending;
use press::workshop::Workshop;
use press::{site, workshop};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One thing broken on purpose.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakage {
    /// What is broken, in a few words.
    pub name: String,
    /// The file that is changed, from the book's root.
    pub file: String,
    /// The text to replace; without it the file is deleted or written anew.
    #[serde(default)]
    pub find: Option<String>,
    /// What takes its place, or the file's new content.
    #[serde(default)]
    pub replace: Option<String>,
    /// What the file holds instead, where it is not text.
    #[serde(default)]
    pub bytes: Option<Vec<u8>>,
    /// Which check must tell the fault.
    pub check: String,
    /// Where the fault must be told, if not in `file`.
    #[serde(default)]
    pub told_in: Option<String>,
    /// The line on which it must be told.
    #[serde(default)]
    pub line: Option<usize>,
    /// A text that the fault must contain, such as the nearest name.
    pub says: String,
    /// How far the book must be taken for the check to see it.
    #[serde(default)]
    pub stage: Stage,
}

/// The stages of a book at which checks look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Prose and catalogue.
    #[default]
    Prose,
    /// The pages as mdBook made them.
    Finished,
    /// Programs that were run: the run is that of the unbroken book, the
    /// header and the record are the broken ones.
    Run,
    /// A program of the copy, built.
    Build,
    /// The tests of an exercise: as if task and solution had changed places.
    Practice,
    /// The page's template.
    Template,
}

#[derive(Deserialize)]
struct Written {
    breakage: Vec<Breakage>,
}

/// Reads a file of breakages.
///
/// # Errors
/// If it is not there or not of the form that [`Breakage`] tells.
pub fn read(name: &str) -> Result<Vec<Breakage>> {
    let path = fixture().with_file_name("breakages").join(name);
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let written: Written = toml::from_str(&text).with_context(|| path.display().to_string())?;
    Ok(written.breakage)
}

/// A trial of every breakage, and one that no check is without.
///
/// # Errors
/// As for [`read`].
pub fn trials(small: &Arc<Bench>) -> Result<Vec<Trial>> {
    let breakages = read("in_process.toml")?;
    let sight = of_the_book(&fixture())
        .of_folder(&fixture().with_file_name("breakages"))
        .of_folder(&crate::root().join("theme"));
    let checks: BTreeSet<String> =
        breakages.iter().map(|breakage| breakage.check.clone()).collect();
    let mut trials: Vec<Trial> = breakages
        .into_iter()
        .map(|breakage| {
            let (small, sight) = (small.clone(), sight.clone());
            let name = format!("breakage::{}", breakage.name);
            Trial::test(name.clone(), move || {
                let told = || breakage.is_told(&small);
                let outcome = small.memory.unless_passed(&name, &sight, told);
                outcome.map_err(|error| format!("{error:#}").into())
            })
        })
        .collect();
    trials
        .push(Trial::test("breakage::every check has one", move || every_check_is_broken(&checks)));
    Ok(trials)
}

impl Breakage {
    fn is_told(&self, small: &Bench) -> Result<()> {
        let copy = tempfile::tempdir()?;
        copy_folder(&fixture(), copy.path())?;
        self.apply(copy.path())?;
        let faults = self.faults(small, copy.path())?;
        let file = self.told_in.as_ref().unwrap_or(&self.file);
        let told = faults.iter().find(|fault| {
            fault.check == self.check
                && fault.file == *file
                && self.line.is_none_or(|line| fault.line == line)
                && fault.to_string().contains(&self.says)
        });
        let Some(told) = told else {
            let place = self.line.map(|line| format!(":{line}")).unwrap_or_default();
            bail!(
                "expected {file}{place}: {}, saying `{}`; found {} faults\n{}",
                self.check,
                self.says,
                faults.len(),
                fault::report(&faults)
            );
        };
        ensure!(
            !told.expected.is_empty() && !told.found.is_empty(),
            "it does not say enough:\n{told}"
        );
        Ok(())
    }

    /// Breaks the copy.
    ///
    /// # Errors
    /// If there is nothing to break: then the breakage proves nothing.
    pub fn apply(&self, root: &Path) -> Result<()> {
        let path = root.join(&self.file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        if let Some(bytes) = &self.bytes {
            return Ok(fs::write(&path, bytes)?);
        }
        match (&self.find, &self.replace) {
            (None, None) => fs::remove_file(&path).with_context(|| self.file.clone()),
            (None, Some(text)) => Ok(fs::write(&path, text)?),
            (Some(find), replace) => {
                let text = fs::read_to_string(&path).with_context(|| self.file.clone())?;
                ensure!(text.contains(find), "{} does not contain `{find}`", self.file);
                Ok(fs::write(&path, text.replacen(find, replace.as_deref().unwrap_or(""), 1))?)
            }
        }
    }

    fn faults(&self, small: &Bench, root: &Path) -> Result<Vec<Fault>> {
        match self.stage {
            Stage::Prose => site::faults(root),
            Stage::Finished => {
                let output = tempfile::tempdir()?;
                Ok(Site::build(root, output.path())?.faults())
            }
            Stage::Run => self.judged(small, root),
            Stage::Build => self.built(root),
            Stage::Practice => self.practised(small, root),
            Stage::Template => {
                let ours = fs::read_to_string(root.join(&self.file))?;
                Ok(template::outdated(&ours, &template::bundled()?).into_iter().collect())
            }
        }
    }

    fn built(&self, root: &Path) -> Result<Vec<Fault>> {
        let workshop = Workshop::new(root).building_in(root.join("target"));
        let bench = Bench::new(site::manuscript(root)?, root.to_owned(), workshop);
        let stem = Path::new(&self.file).file_stem().unwrap_or_default().to_string_lossy();
        let program =
            bench.book.catalogue.programs.get(stem.as_ref()).context("no such program")?;
        Ok(bench.hold(program).err().into_iter().collect())
    }

    fn judged(&self, small: &Bench, root: &Path) -> Result<Vec<Fault>> {
        let stem = Path::new(&self.file).file_stem().unwrap_or_default().to_string_lossy();
        let book = site::manuscript(root)?;
        let Some(program) = book.catalogue.programs.get(stem.as_ref()) else {
            return Ok(book.faults);
        };
        let told = |fault: Fault| anyhow::anyhow!(fault.to_string());
        let fresh = match program.kind {
            Kind::Failure => workshop::refusal(program, small.refused().map_err(told)?),
            _ => {
                let whole = &small.book.catalogue.programs[&program.name];
                workshop::interpret(program, &small.ran(whole).map_err(told)?)
            }
        };
        Ok(match fresh {
            Err(fault) => vec![fault],
            Ok(fresh) => workshop::judge(program, &fresh).into_iter().collect(),
        })
    }

    /// A solved task, or a solution that fails: told by which file is broken.
    fn practised(&self, small: &Bench, root: &Path) -> Result<Vec<Fault>> {
        let book = site::manuscript(root)?;
        let exercise = book.catalogue.exercises.values().next().context("no exercise")?;
        let mut practice =
            small.practise(exercise).map_err(|fault| anyhow::anyhow!(fault.to_string()))?;
        match self.file.ends_with("task.rs") {
            true => practice.task = Ending::Exited(0),
            false => practice.solution = practice.task,
        }
        Ok(judge_practice(exercise, &practice).into_iter().collect())
    }
}

/// Copies a folder with everything in it.
///
/// # Errors
/// Those of the file system.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target: PathBuf = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy_folder(&entry.path(), &target)?,
            false => drop(fs::copy(entry.path(), target)?),
        }
    }
    Ok(())
}

/// Each check that the sources name must have a breakage.
fn every_check_is_broken(broken: &BTreeSet<String>) -> Result<(), Failed> {
    let root = crate::root();
    let mut missing = BTreeSet::new();
    for folder in ["press/src", "tests/src"] {
        for path in rust_files(&root.join(folder)) {
            let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
            missing.extend(checks_named(&text).into_iter().filter(|check| !broken.contains(check)));
        }
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(format!("checks without a breakage in tests/breakages: {missing:?}").into()),
    }
}

/// The names of checks in a source file: what follows `Fault::new(` and the
/// like, in quotation marks.
fn checks_named(source: &str) -> Vec<String> {
    const MAKERS: [&str; 3] = ["Fault::new(", "fault(", "self.fault("];
    let mut names = Vec::new();
    for maker in MAKERS {
        for (at, _) in source.match_indices(maker) {
            let rest = source[at + maker.len()..].trim_start();
            let name = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
            names.extend(name.map(|(name, _)| name.to_owned()).filter(|name| is_check(name)));
        }
    }
    names
}

fn is_check(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|ch| ch.is_ascii_lowercase() || ch == '-')
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
