//! Trials that need tools.

use libtest_mimic::Trial;

use crate::skipped::skipped;
use crate::{chromium, eyes};

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
