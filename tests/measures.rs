//! Programs that look at a real clock: built in release, one at a time, in a
//! process of their own, so that no other test is running.

use libtest_mimic::Arguments;
use press::workshop::Workshop;
use proof::bench::Bench;
use proof::{root, suite, trials};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let arguments = Arguments { test_threads: Some(1), ..suite::arguments() };
    let book = Bench::new(root(), Workshop::new(root()));
    suite::run(&arguments, book.map(|book| trials::measuring(&Arc::new(book), "")))
}
