//! Trials that need tools.

use libtest_mimic::Trial;

use crate::skipped::skipped;
use crate::{chromium, eyes};

/// A trial that is skipped without a browser.
pub fn needs_a_browser(trial: Trial) -> Trial {
    match chromium::installed() {
        Some(_) => trial,
        None => skipped(trial, "skipped: no chromium"),
    }
}

/// A trial that is skipped without a browser or axe-core.
pub fn needs_axe(trial: Trial) -> Trial {
    match eyes::axe() {
        Some(_) => needs_a_browser(trial),
        None => skipped(trial, "skipped: no axe-core"),
    }
}
