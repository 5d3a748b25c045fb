//! `cargo test`: the trials of this book, of the small book beside it, and
//! the breakages of the small one.

use anyhow::Result;
use libtest_mimic::Trial;
use press::workshop::Workshop;
use proof::bench::Bench;
use proof::{breakage, fixture, root, settings, suite, template, trials};
use std::process::ExitCode;
use std::sync::Arc;

const THREADS: usize = 8;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let mut arguments = suite::arguments();
    // Programs that hang are only waited for: more of them than there are cores.
    arguments.test_threads.get_or_insert(THREADS);
    let word = std::env::var_os(suite::PROVE).and(arguments.filter.clone());
    suite::run(&arguments, all(word.as_deref()))
}

/// All trials; if `word` is in the name of none, one that says so.
fn all(word: Option<&str>) -> Result<Vec<Trial>> {
    let book = Arc::new(Bench::new(root(), Workshop::new(root()))?);
    let workshop = Workshop::new(fixture()).building_in(root().join("target/fixture"));
    let small = Arc::new(Bench::new(fixture(), workshop)?);
    let mut trials = trials::exact(&book, "");
    trials.extend(trials::exact(&small, "fixture::"));
    trials.extend(trials::measuring(&small, "fixture::"));
    trials.extend(breakage::trials(&small)?);
    trials.extend([template::trial(), settings::trial()]);
    let told = word.and_then(|word| Some((word, trials::unanswered(word, &book, &trials)?)));
    trials.extend(told.map(|(word, told)| Trial::test(word, move || Err(told.into()))));
    Ok(trials)
}
