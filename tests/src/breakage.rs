//! Breakages: the small book is copied, one thing in it is broken, and the
//! check that watches over that thing must tell the fault.
//!
//! They are written down in `breakages/in_process.toml`; adding a check means
//! adding a breakage there. [`every_check_is_broken`] holds us to that.

use crate::bench::Bench;
use crate::built::Site;
use crate::suite::remembered;
use crate::trials::of_the_book;
use crate::{copy_folder, fixture, settings, template};
use anyhow::{Context, Result, bail, ensure};
use libtest_mimic::{Failed, Trial};
use press::catalogue::files_below;
use press::fault::{self, Fault};
use press::manuscript::Manuscript;
use press::site;
use press::workshop::Workshop;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// One thing broken on purpose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Breakage {
    /// What is broken, in a few words.
    name: String,
    /// The file that is changed, from the book's root.
    file: String,
    /// The text to replace; without it the file is deleted or written anew.
    find: Option<String>,
    /// What takes its place, or the file's new content.
    replace: Option<String>,
    /// What the file holds instead, where it is not text.
    bytes: Option<Vec<u8>>,
    /// Which check must tell the fault.
    check: String,
    /// Where the fault must be told, if not in `file`.
    told_in: Option<String>,
    /// The line on which it must be told.
    line: Option<usize>,
    /// A text that the fault must contain, such as the nearest name.
    says: String,
    /// How far the book must be taken for the check to see it.
    #[serde(default)]
    stage: Stage,
}

/// The stages of a book at which checks look.
#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Stage {
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
    /// The exercise of the copy, its tests built and run.
    Practice,
    /// The page's template.
    Template,
    /// What mdBook is told.
    Settings,
}

#[derive(Deserialize)]
struct Written<T> {
    breakage: Vec<T>,
}

/// Reads a file of breakages.
///
/// # Errors
/// If it is not there or not of the form that `T` tells.
pub fn read<T: DeserializeOwned>(name: &str) -> Result<Vec<T>> {
    let path = fixture().with_file_name("breakages").join(name);
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let written: Written<T> = toml::from_str(&text).with_context(|| path.display().to_string())?;
    Ok(written.breakage)
}

/// Breaks a file: puts a text in the place of another. Without the text to
/// find, the file is written anew or deleted.
///
/// # Errors
/// If there is nothing to break: then the breakage proves nothing.
pub fn change(path: &Path, find: Option<&str>, replace: Option<&str>) -> Result<()> {
    let named = || path.display().to_string();
    match (find, replace) {
        (None, None) => fs::remove_file(path).with_context(named),
        (None, Some(text)) => fs::write(path, text).with_context(named),
        (Some(find), replace) => {
            let text = fs::read_to_string(path).with_context(named)?;
            ensure!(text.contains(find), "{} does not contain `{find}`", named());
            let text = text.replacen(find, replace.unwrap_or_default(), 1);
            fs::write(path, text).with_context(named)
        }
    }
}

/// A trial of every breakage, and one that no check is without.
///
/// # Errors
/// As for [`read`].
pub fn trials(small: &Arc<Bench>) -> Result<Vec<Trial>> {
    let breakages: Vec<Breakage> = read("in_process.toml")?;
    let sight = of_the_book(&fixture())
        .of_folder(&fixture().with_file_name("breakages"))
        .of_folder(&crate::root().join("theme"));
    let checks: BTreeSet<String> =
        breakages.iter().map(|breakage| breakage.check.clone()).collect();
    let trial = |breakage: Breakage| {
        let small = small.clone();
        remembered(format!("breakage::{}", breakage.name), sight.clone(), move || {
            breakage.is_told(&small).map_err(|error| format!("{error:#}").into())
        })
    };
    let mut trials: Vec<Trial> = breakages.into_iter().map(trial).collect();
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
        let times = faults.iter().filter(|fault| *fault == told).count();
        ensure!(times == 1, "it is told {times} times:\n{told}");
        ensure!(
            !told.expected.is_empty() && !told.found.is_empty(),
            "it does not say enough:\n{told}"
        );
        Ok(())
    }

    /// Breaks the copy.
    fn apply(&self, root: &Path) -> Result<()> {
        let path = root.join(&self.file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        match &self.bytes {
            Some(bytes) => Ok(fs::write(&path, bytes)?),
            None => change(&path, self.find.as_deref(), self.replace.as_deref()),
        }
    }

    fn faults(&self, small: &Bench, root: &Path) -> Result<Vec<Fault>> {
        match self.stage {
            Stage::Prose => site::faults(root),
            Stage::Finished => {
                let output = tempfile::tempdir()?;
                Ok(Site::build(root, output.path())?.faults(&site::manuscript(root)?))
            }
            Stage::Run => self.held(small, &site::manuscript(root)?),
            Stage::Build => {
                let bench = bench_of(root)?;
                self.held(&bench, &bench.book)
            }
            Stage::Practice => practised(&bench_of(root)?),
            Stage::Settings => Ok(settings::faults(root)),
            Stage::Template => {
                let ours = fs::read_to_string(root.join(&self.file))?;
                Ok(template::outdated(&ours, &template::bundled()?).into_iter().collect())
            }
        }
    }

    /// The program of `book` whose file is broken, held on the bench.
    fn held(&self, bench: &Bench, book: &Manuscript) -> Result<Vec<Fault>> {
        let stem = Path::new(&self.file).file_stem().unwrap_or_default().to_string_lossy();
        let program = book.catalogue.programs.get(stem.as_ref()).context("no such program")?;
        Ok(bench.hold(program).err().into_iter().collect())
    }
}

/// A bench for the copy.
fn bench_of(root: &Path) -> Result<Bench> {
    Bench::new(root, Workshop::new(root).building_in(root.join("target")))
}

fn practised(bench: &Bench) -> Result<Vec<Fault>> {
    let exercise = bench.book.catalogue.exercises.values().next().context("no exercise")?;
    Ok(bench.practise(exercise).err().into_iter().collect())
}

/// Each check that the sources name must have a breakage.
fn every_check_is_broken(broken: &BTreeSet<String>) -> Result<(), Failed> {
    let root = crate::root();
    let mut missing = BTreeSet::new();
    for folder in ["press/src", "tests/src"] {
        for path in files_below(&root.join(folder)) {
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
    const MAKERS: [&str; 2] = ["Fault::new(", "fault("];
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
