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
    let trials = match press::site::manuscript(&root()) {
        Ok(book) => {
            let bench = Arc::new(Bench::new(book, Workshop::new(root())));
            trials::of(&bench, root(), "", Part::Measures)
        }
        Err(error) => vec![Trial::test("book", move || Err(format!("{error:#}").into()))],
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}
