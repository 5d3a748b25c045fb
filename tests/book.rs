//! `cargo test`: the trials of this book, of the small book beside it, and
//! the breakages of the small one.

use libtest_mimic::{Arguments, Trial};
use press::workshop::Workshop;
use proof::bench::Bench;
use proof::trials::{self, Part};
use proof::{breakage, fixture, root, template};
use std::process::ExitCode;
use std::sync::Arc;

const THREADS: usize = 8;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let mut arguments = Arguments::from_args();
    // Programs that hang are only waited for: more of them than there are cores.
    arguments.test_threads.get_or_insert(THREADS);
    let benches = benches();
    let trials = match &benches {
        Ok([bench, small]) => all(bench, small),
        Err(error) => Err(anyhow::anyhow!("{error:#}")),
    };
    let trials = trials.unwrap_or_else(|error| {
        vec![Trial::test("book", move || Err(format!("{error:#}").into()))]
    });
    let conclusion = libtest_mimic::run(&arguments, trials);
    benches.into_iter().flatten().for_each(|bench| bench.memory.tell());
    conclusion.exit_code()
}

/// That of this book, and that of the small one.
fn benches() -> anyhow::Result<[Arc<Bench>; 2]> {
    let book = press::site::manuscript(&root())?;
    let small = press::site::manuscript(&fixture())?;
    let workshop = Workshop::new(fixture()).building_in(root().join("target/fixture"));
    Ok([
        Arc::new(Bench::new(book, root(), Workshop::new(root()))),
        Arc::new(Bench::new(small, fixture(), workshop)),
    ])
}

fn all(bench: &Arc<Bench>, small: &Arc<Bench>) -> anyhow::Result<Vec<Trial>> {
    let mut trials = trials::of(bench, root(), "", Part::Exact);
    trials.extend(trials::of(small, fixture(), "fixture::", Part::Exact));
    trials.extend(trials::of(small, fixture(), "fixture::", Part::Measures));
    trials.extend(breakage::trials(small)?);
    trials.push(template::trial());
    Ok(trials)
}
