//! How a suite of trials is run: what has passed before is not asked again,
//! what cannot be run here is skipped by name.

use crate::memory::{MEMORY, REQUIRE, Sight};
use libtest_mimic::{Arguments, Failed, Trial};
use std::process::ExitCode;

/// The variable that `cargo prove` sets: the word given must name something.
pub const PROVE: &str = "BOOK_PROVE";

/// What this suite is asked for. Two names are told in words of ours.
pub fn arguments() -> Arguments {
    let given: Vec<String> = std::env::args().skip(1).collect();
    if given.len() > 1 && !given.iter().any(|one| one.starts_with('-')) {
        eprintln!("one name at a time, such as `{}`; found `{}`", given[0], given.join(" "));
        std::process::exit(1);
    }
    Arguments::from_args()
}

/// Runs the trials and tells what came of them. Where none could be made, the
/// reason is told as one that fails, whatever was asked for.
pub fn run(arguments: &Arguments, trials: anyhow::Result<Vec<Trial>>) -> ExitCode {
    let mut arguments = arguments.clone();
    let trials = trials.unwrap_or_else(|error| {
        arguments.filter = None;
        vec![Trial::test("book", move || Err(format!("{error:#}").into()))]
    });
    let conclusion = libtest_mimic::run(&arguments, trials);
    MEMORY.tell();
    conclusion.exit_code()
}

/// A trial that, having passed, is not asked again until what it looks at has
/// changed.
pub fn remembered(
    name: String,
    sight: Sight,
    test: impl FnOnce() -> Result<(), Failed> + Send + 'static,
) -> Trial {
    Trial::test(name.clone(), move || MEMORY.unless_passed(&name, &sight, test))
}

/// A trial that cannot be run here: reported by name, and why. Where the tools
/// are required it fails.
pub fn skipped(trial: Trial, why: &'static str) -> Trial {
    match std::env::var_os(REQUIRE) {
        None => trial.with_kind(why).with_ignored_flag(true),
        Some(_) => {
            let told = format!("{why}, and {REQUIRE} is set; .ci/run shows what installs it");
            Trial::test(trial.name(), move || Err(told.into()))
        }
    }
}
