//! A trial of every program, page, exercise and check of a book.

use crate::bench::{Bench, judge_practice};
use crate::built::Site;
use libtest_mimic::{Failed, Trial};
use press::catalogue::{Kind, Program};
use press::fault::{self, Fault};
use press::header::Expectation;
use press::memory::{REQUIRE, Sight};
use press::render::{self, Target};
use press::workshop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which trials are made: those that look at a clock are run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All but the measuring programs.
    Exact,
    /// The measuring programs.
    Measures,
}

/// A list of faults as the outcome of a trial.
pub fn verdict(faults: Vec<Fault>) -> Result<(), Failed> {
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Failed::from(fault::report(&faults))),
    }
}

/// The trials of the book on the bench. `prefix` goes before every name.
pub fn of(bench: &Arc<Bench>, root: PathBuf, prefix: &str, part: Part) -> Vec<Trial> {
    let mut trials = programs(bench, prefix, part);
    if part == Part::Exact {
        trials.extend(exercises(bench, prefix));
        trials.extend(pages(bench, prefix));
        trials.push(leftovers(bench, prefix));
        trials.push(finished(bench, root, prefix));
    }
    trials
}

fn programs(bench: &Arc<Bench>, prefix: &str, part: Part) -> Vec<Trial> {
    let python = workshop::python().is_some();
    let programs = bench.book.catalogue.programs.values();
    programs
        .filter(|program| program.is_recorded())
        .filter(|program| {
            (program.header.expectation == Expectation::Measures) == (part == Part::Measures)
        })
        .map(|program| {
            let (bench, program) = (bench.clone(), program.clone());
            let name = format!("{prefix}program::{}::{}", program.chapter, program.name);
            let why = why_skipped(&program, python);
            let trial = Trial::test(name.clone(), move || {
                holds(&bench, &name, &program).map_err(|fault| fault.to_string().into())
            });
            match why {
                None => trial,
                Some(why) => skipped(trial, why),
            }
        })
        .collect()
}

/// Holds a program to its record, unless both are as they were.
fn holds(bench: &Bench, name: &str, program: &Program) -> Result<(), Fault> {
    match bench.sight(program)? {
        Some(sight) => bench.memory.unless_passed(name, &sight, || bench.hold(program)),
        None => bench.hold(program),
    }
}

/// A trial that cannot be run here: reported by name, and why.
pub fn skipped(trial: Trial, why: &'static str) -> Trial {
    match std::env::var_os(REQUIRE) {
        None => trial.with_kind(why).with_ignored_flag(true),
        Some(_) => {
            Trial::test(trial.name(), move || Err(format!("{why}, and {REQUIRE} is set").into()))
        }
    }
}

/// What a program needs and this machine has not.
fn why_skipped(program: &Program, python: bool) -> Option<&'static str> {
    let header = &program.header;
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    match program.kind {
        Kind::Python if !python => Some("skipped: no Python 3.11"),
        _ if header.expectation == Expectation::Hangs && !cfg!(unix) => {
            Some("skipped: no process groups")
        }
        _ if header.linux && !cfg!(target_os = "linux") => Some("skipped: not Linux"),
        _ if header.cores > cores => Some("skipped: too few cores"),
        _ => None,
    }
}

fn exercises(bench: &Arc<Bench>, prefix: &str) -> Vec<Trial> {
    let exercises = bench.book.catalogue.exercises.values();
    exercises
        .map(|exercise| {
            let (bench, exercise) = (bench.clone(), exercise.clone());
            let name = format!("{prefix}exercise::{}", exercise.name);
            Trial::test(name.clone(), move || {
                let sight = bench.practice_sight(&exercise).map_err(|fault| fault.to_string())?;
                bench.memory.unless_passed(&name, &sight, || {
                    let practice = bench.practise(&exercise).map_err(|fault| fault.to_string())?;
                    verdict(judge_practice(&exercise, &practice).into_iter().collect())
                })
            })
        })
        .collect()
}

/// One trial a page: everything that the press has to say of it.
fn pages(bench: &Arc<Bench>, prefix: &str) -> Vec<Trial> {
    let pages = bench.book.pages.iter();
    pages
        .map(|page| {
            let (bench, page) = (bench.clone(), page.clone());
            let name = format!("{prefix}page::{}", page.path.trim_end_matches(".md"));
            Trial::test(name, move || {
                let file = bench.book.file(&page);
                let told = bench.book.faults.iter().filter(|fault| fault.file == file).cloned();
                let rendered = render::page(&bench.book, &page, Target::Html);
                verdict(told.chain(rendered.faults).collect())
            })
        })
        .collect()
}

/// What the press has to say of files that are not pages.
fn leftovers(bench: &Arc<Bench>, prefix: &str) -> Trial {
    let bench = bench.clone();
    Trial::test(format!("{prefix}catalogue"), move || {
        let pages: Vec<String> =
            bench.book.pages.iter().map(|page| bench.book.file(page)).collect();
        let others = bench.book.faults.iter().filter(|fault| !pages.contains(&fault.file));
        verdict(others.cloned().collect())
    })
}

fn finished(bench: &Arc<Bench>, root: PathBuf, prefix: &str) -> Trial {
    let (bench, name) = (bench.clone(), format!("{prefix}finished pages"));
    Trial::test(name.clone(), move || {
        bench.memory.unless_passed(&name, &of_the_book(&root), || {
            let output = tempfile::tempdir().map_err(|error| error.to_string())?;
            let site = Site::build(&root, output.path()).map_err(|error| format!("{error:#}"))?;
            verdict(site.faults())
        })
    })
}

/// All that pages are made of.
pub fn of_the_book(root: &Path) -> Sight {
    let folders = ["src", "listings", "theme"].iter();
    let sight = Sight::default().of_file(&root.join("book.toml"));
    folders.fold(sight, |sight, folder| sight.of_folder(&root.join(folder)))
}
