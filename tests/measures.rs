//! Programs that look at a real clock: built in release, one at a time, in a
//! process of their own, so that no other test is running.

use libtest_mimic::{Arguments, Trial};
use press::workshop::Workshop;
use proof::bench::Bench;
use proof::root;
use proof::trials::{self, Part};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let book = press::site::manuscript(&root());
    let bench = book.map(|book| Arc::new(Bench::new(book, root(), Workshop::new(root()))));
    let trials = match &bench {
        Ok(bench) => trials::of(bench, root(), "", Part::Measures),
        Err(error) => {
            let told = format!("{error:#}");
            vec![Trial::test("book", move || Err(told.into()))]
        }
    };
    let conclusion = libtest_mimic::run(&arguments, trials);
    bench.into_iter().for_each(|bench| bench.memory.tell());
    conclusion.exit_code()
}
