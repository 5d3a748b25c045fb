//! The finished pages in a real browser: every page at three widths and in
//! both themes, what its controls do, what it weighs. Each check is also given
//! a page with a fault, which it has to find.
//!
//! axe-core, which looks for what keeps people out, is taken from
//! `target/npm`, where `npm install --prefix target/npm axe-core@4.14.1` puts
//! it. Without it, or without a browser, trials are skipped by name.

mod breakages;
mod checks;
#[path = "../shared/chromium.rs"]
#[expect(dead_code, reason = "the tests of the server use more of it")]
mod chromium;
#[path = "../shared/eyes.rs"]
mod eyes;
mod site;
#[path = "../shared/tools.rs"]
mod tools;
#[path = "../shared/trials.rs"]
mod trials;
mod uses;

use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use libtest_mimic::{Arguments, Trial};

use crate::chromium::Page;
use crate::site::Site;
use crate::trials::skipped;

/// What a check says: nothing, or what it found.
type Verdict = Result<(), String>;

/// Something that is looked at in a page of a site.
type Check = fn(&mut Page, &Site) -> Verdict;

/// Pages of browsers that are open and have nothing to do.
#[derive(Clone, Default)]
struct Browsers(Arc<Mutex<Vec<Page>>>);

impl Browsers {
    /// Lends a page that remembers nothing. One that is not given back, after
    /// a panic, is closed.
    fn lend<T>(&self, work: impl FnOnce(&mut Page) -> T) -> Result<T, String> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let page = idle.map(Page::afresh).or_else(chromium::page);
        let mut page = page.ok_or("there is no chromium")?;
        let done = work(&mut page);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(page);
        Ok(done)
    }
}

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let arguments = Arguments::from_args();
    let browsers = Browsers::default();
    let trials = match Site::of_the_book() {
        Ok(site) => all(&Arc::new(site), &browsers),
        Err(error) => vec![Trial::test("book", move || Err(format!("{error:#}").into()))],
    };
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(browsers);
    conclusion.exit_code()
}

fn all(site: &Arc<Site>, browsers: &Browsers) -> Vec<Trial> {
    let mut trials = Vec::new();
    for page in site.pages() {
        let trial = |kind: &str, check: fn(&mut Page, &Site, &str) -> Verdict| {
            let (site, browsers, page) = (site.clone(), browsers.clone(), page.clone());
            let name = format!("{kind}::{}", page.trim_end_matches(".html"));
            let work = move || Ok(browsers.lend(|tab| check(tab, &site, &page))??);
            Trial::test(name, work)
        };
        trials.push(needs_a_browser(trial("looks", checks::looks)));
        trials.push(needs_axe(trial("axe", checks::is_for_everybody)));
        trials.push(needs_a_browser(trial("weight", checks::is_light)));
    }
    for (name, check) in uses::ALL {
        let (site, browsers) = (site.clone(), browsers.clone());
        let work = move || Ok(browsers.lend(|tab| check(tab, &site))??);
        trials.push(needs_a_browser(Trial::test(format!("works::{name}"), work)));
    }
    for breakage in breakages::all(site) {
        let (site, browsers) = (site.clone(), browsers.clone());
        let name = format!("broken::{}", breakage.name);
        let axe = breakage.needs_axe;
        let work = move || Ok(browsers.lend(|tab| breakage.found(tab, &site))??);
        let trial = Trial::test(name, work);
        trials.push(if axe { needs_axe(trial) } else { needs_a_browser(trial) });
    }
    trials
}

fn needs_a_browser(trial: Trial) -> Trial {
    match chromium::installed() {
        Some(_) => trial,
        None => skipped(trial, "skipped: no chromium"),
    }
}

fn needs_axe(trial: Trial) -> Trial {
    match eyes::axe() {
        Some(_) => needs_a_browser(trial),
        None => skipped(trial, "skipped: no axe-core"),
    }
}

/// The folder of the book.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the book is around the reader")
}
