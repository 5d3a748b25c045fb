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
    let trials = match all() {
        Ok(trials) => trials,
        Err(error) => vec![Trial::test("book", move || Err(format!("{error:#}").into()))],
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn all() -> anyhow::Result<Vec<Trial>> {
    let book = press::site::manuscript(&root())?;
    let bench = Arc::new(Bench::new(book, Workshop::new(root())));
    let small = press::site::manuscript(&fixture())?;
    let workshop = Workshop::new(fixture()).building_in(root().join("target/fixture"));
    let small = Arc::new(Bench::new(small, workshop));
    let mut trials = trials::of(&bench, root(), "", Part::Exact);
    trials.extend(trials::of(&small, fixture(), "fixture::", Part::Exact));
    trials.extend(trials::of(&small, fixture(), "fixture::", Part::Measures));
    trials.extend(breakage::trials(&small)?);
    trials.push(template::trial());
    Ok(trials)
}
