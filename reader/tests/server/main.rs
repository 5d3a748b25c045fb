//! The server from outside: real processes, real sockets, a book of its own.
//!
//! What is attacked here, and what becomes of it, is listed in the table of
//! `reader/README.md`.

/// Tests by their names.
macro_rules! tests {
    ($($name:ident),* $(,)?) => { &[$((stringify!($name), $name)),*] };
}

mod attacks;
mod browser;
mod life;
mod pages;
mod programs;
mod running;
#[path = "../shared/mod.rs"]
mod shared;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use proof::suite;

use crate::shared::{book, chromium, eyes, needs_a_browser};

fn main() -> ExitCode {
    if !cfg!(unix) {
        println!("skipped: the tests of the server need signals and process groups");
        return ExitCode::SUCCESS;
    }
    suite::run(&Arguments::from_args(), Ok(all()))
}

fn all() -> Vec<Trial> {
    let sight = book::sight().of(&chromium::version()).of(&eyes::axe());
    let trials = |module: &'static str, tests: &'static [(&str, fn())]| {
        let sight = sight.clone();
        tests.iter().map(move |(name, test)| {
            suite::remembered(format!("{module}::{name}"), sight.clone(), || {
                test();
                Ok(())
            })
        })
    };
    trials("attacks", attacks::ALL)
        .chain(trials("life", life::ALL))
        .chain(trials("pages", pages::ALL))
        .chain(trials("programs", programs::ALL))
        .chain(trials("running", running::ALL))
        .chain(trials("browser", browser::ALL).map(needs_a_browser))
        .collect()
}
