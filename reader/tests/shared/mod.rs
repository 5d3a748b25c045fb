//! What the suites share. Each uses a part of it.
#![allow(dead_code, reason = "no suite uses all of it")]

pub mod book;
pub mod browsers;
pub mod chromium;
pub mod client;
pub mod eyes;

use libtest_mimic::Trial;
use proof::suite::skipped;

/// What a check says: nothing, or what it found.
pub type Verdict = Result<(), String>;

/// Holds what a check says of something broken to what it has to say.
///
/// # Errors
/// That it says something else, or nothing.
pub fn found(verdict: Verdict, wanted: &str) -> Verdict {
    match verdict {
        Err(told) if told.contains(wanted) => Ok(()),
        Err(told) => Err(format!("it was found for another reason: {told}")),
        Ok(()) => Err("it was not found".to_owned()),
    }
}

/// A trial that is skipped without a browser or axe-core. Trials in a browser
/// take minutes: where a browser happens to be installed, installing axe-core
/// below `target/npm` is how somebody asks for them, axe or not.
pub fn needs_a_browser(trial: Trial) -> Trial {
    match (chromium::installed(), eyes::axe()) {
        (Some(_), Some(_)) => trial,
        (None, _) => skipped(trial, "skipped: no chromium"),
        (_, None) => skipped(trial, "skipped: no axe-core"),
    }
}
