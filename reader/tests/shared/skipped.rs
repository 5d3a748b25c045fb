//! Trials that cannot be run here.

use libtest_mimic::Trial;
use press::memory::REQUIRE;

/// A trial that cannot be run here: reported by name, and why. Where the tools
/// are required it fails.
pub fn skipped(trial: Trial, why: &'static str) -> Trial {
    match std::env::var_os(REQUIRE) {
        None => trial.with_kind(why).with_ignored_flag(true),
        Some(_) => {
            let told = format!("{why}, and {REQUIRE} is set; .ci/run shows what installs it");
            Trial::test(trial.name().to_owned(), move || Err(told.into()))
        }
    }
}
