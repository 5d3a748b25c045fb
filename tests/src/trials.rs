//! A trial of every program, page, exercise and check of a book.

use crate::bench::{self, Bench};
use crate::built::Site;
use crate::memory::{MEMORY, Sight};
use crate::suite::{PROVE, remembered, skipped};
use libtest_mimic::{Failed, Trial};
use press::catalogue::{Kind, Program};
use press::fault::{self, Fault};
use press::header::Expectation;
use press::manuscript::Page;
use press::render::{self, Target};
use std::env;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// A list of faults as the outcome of a trial.
pub fn verdict(faults: Vec<Fault>) -> Result<(), Failed> {
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Failed::from(fault::report(&faults))),
    }
}

/// The trials of the book on the bench, all but those of [`measuring`].
/// `prefix` goes before every name.
pub fn exact(bench: &Arc<Bench>, prefix: &str) -> Vec<Trial> {
    let mut trials = programs(bench, prefix, |expectation| *expectation != Expectation::Measures);
    trials.extend(exercises(bench, prefix));
    trials.extend(pages(bench, prefix));
    trials.push(leftovers(bench, prefix));
    trials.extend(finished(bench, prefix));
    trials
}

/// The trials of the programs that look at a clock, to be run alone.
pub fn measuring(bench: &Arc<Bench>, prefix: &str) -> Vec<Trial> {
    programs(bench, prefix, |expectation| *expectation == Expectation::Measures)
}

/// What to say of a word that is in the name of no trial, here or in the
/// suites that `cargo prove` runs besides.
pub fn unanswered(word: &str, bench: &Arc<Bench>, here: &[Trial]) -> Option<String> {
    let measuring = measuring(bench, "");
    let names: Vec<&str> = here.iter().chain(&measuring).map(Trial::name).collect();
    if word.starts_with("snippet::") || names.iter().any(|name| name.contains(word)) {
        return None;
    }
    let nearest = fault::nearest(word, names.iter().flat_map(|name| name.split([':', '/'])));
    let nearest = nearest.map(|name| format!("\n  nearest   {name}")).unwrap_or_default();
    Some(format!("no program, exercise, chapter or page is called `{word}`{nearest}"))
}

fn programs(bench: &Arc<Bench>, prefix: &str, wanted: fn(&Expectation) -> bool) -> Vec<Trial> {
    let programs = bench.book.catalogue.programs.values();
    programs
        .filter(|program| program.is_recorded() && wanted(&program.header.expectation))
        .map(|program| {
            let (bench, program) = (bench.clone(), program.clone());
            let name = format!("{prefix}program::{}::{}", program.chapter, program.name);
            let why = why_skipped(&program);
            let trial = Trial::test(name.clone(), move || Ok(holds(&bench, &name, &program)?));
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
        Some(sight) => MEMORY.unless_passed(name, &sight, || bench.hold(program)),
        None => bench.hold(program),
    }
}

/// What a program needs and this machine has not.
fn why_skipped(program: &Program) -> Option<&'static str> {
    let header = &program.header;
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    match program.kind {
        Kind::Python if bench::python().is_none() => Some("skipped: no Python 3.11"),
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
            let name = format!("{prefix}exercise::{}::{}", exercise.chapter, exercise.name);
            Trial::test(name.clone(), move || {
                let sight = bench.practice_sight(&exercise)?;
                Ok(MEMORY.unless_passed(&name, &sight, || bench.practise(&exercise))?)
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
            let name = format!("{prefix}page::{}", stem(&page));
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

/// One trial a page as mdBook made it, and one of what is wrong with no page
/// in particular. The pages are made once, for the first that asks.
fn finished(bench: &Arc<Bench>, prefix: &str) -> Vec<Trial> {
    let proving = env::var_os(PROVE).is_some();
    let sight = of_the_book(&bench.root).of(&proving);
    let found: Arc<OnceLock<Result<Vec<Fault>, String>>> = Arc::default();
    let trial = |name: String, file: String| {
        let (bench, found) = (bench.clone(), found.clone());
        remembered(format!("{prefix}{name}"), sight.clone(), move || {
            match found.get_or_init(|| finish(&bench).map_err(|error| format!("{error:#}"))) {
                Ok(faults) => {
                    verdict(faults.iter().filter(|fault| fault.file == file).cloned().collect())
                }
                // Told once, unless only this page was asked for.
                Err(_) if !proving && file != bench.book.src => Ok(()),
                Err(error) => Err(error.into()),
            }
        })
    };
    let pages = bench.book.pages.iter();
    let pages = pages.map(|page| trial(format!("finished::{}", stem(page)), bench.book.file(page)));
    pages.chain([trial("finished pages".to_owned(), bench.book.src.clone())]).collect()
}

fn finish(bench: &Bench) -> anyhow::Result<Vec<Fault>> {
    let output = tempfile::tempdir()?;
    Ok(Site::build(&bench.root, output.path())?.faults(&bench.book))
}

/// The path of a page without its ending.
fn stem(page: &Page) -> &str {
    page.path.trim_end_matches(".md")
}

/// All that pages are made of.
pub fn of_the_book(root: &Path) -> Sight {
    let folders = ["src", "listings", "theme"].iter();
    let sight = Sight::default().of_file(&root.join("book.toml"));
    folders.fold(sight, |sight, folder| sight.of_folder(&root.join(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use press::workshop::Workshop;

    #[test]
    fn a_name_that_nothing_has_is_told_with_the_nearest() {
        let small = Bench::new(crate::fixture(), Workshop::new(crate::fixture()));
        let small = Arc::new(small.expect("the small book can be read"));
        let here = exact(&small, "");
        for known in ["greets", "first", "cover", "measures_itself", "double", "catalogue"] {
            assert_eq!(unanswered(known, &small, &here), None);
        }
        assert!(include_str!("../../.cargo/config.toml").contains(PROVE));
        let told = unanswered("greats", &small, &here).expect("there is none");
        assert!(told.ends_with("nearest   greets"), "{told}");
    }
}
