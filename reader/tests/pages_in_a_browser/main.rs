//! The finished pages in a real browser: every page at three widths and in
//! both themes, what its controls do, what it weighs. Each check is also given
//! a page with a fault, which it has to find.
//!
//! axe-core, which looks for what keeps people out, is taken from
//! `target/npm`, where `npm install --prefix target/npm axe-core@4.14.1` puts
//! it. Without it, or without a browser, all trials are skipped by name.

mod breakages;
#[path = "../shared/browsers.rs"]
mod browsers;
mod checks;
#[path = "../shared/chromium.rs"]
#[expect(dead_code, reason = "the tests of the server use more of it")]
mod chromium;
#[path = "../shared/eyes.rs"]
mod eyes;
mod site;
#[path = "../shared/skipped.rs"]
mod skipped;
#[path = "../shared/trials.rs"]
mod trials;
mod uses;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use press::memory::{Memory, Sight};

use crate::browsers::Browsers;
use crate::chromium::Page;
use crate::site::Site;
use crate::trials::needs_a_browser;

/// What a check says: nothing, or what it found.
type Verdict = Result<(), String>;

/// Something that is looked at in a page of a site.
type Check = fn(&mut Page, &Site) -> Verdict;

/// The same, with what else it needs.
type Work = dyn Fn(&mut Page, &Site) -> Verdict + Send;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let arguments = Arguments::from_args();
    let browsers = Browsers::default();
    let memory = Arc::new(Memory::default());
    let trials = match Site::of_the_book() {
        Ok(site) => all(&Arc::new(site), &browsers, &memory),
        Err(error) => vec![Trial::test("book", move || Err(format!("{error:#}").into()))],
    };
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(browsers);
    memory.tell();
    conclusion.exit_code()
}

fn all(site: &Arc<Site>, browsers: &Browsers, memory: &Arc<Memory>) -> Vec<Trial> {
    let tools = Sight::default().of(&chromium::version()).of(&eyes::axe());
    let whole = tools.clone().of_folder(&site.folder);
    let trial = |name: String, sight: &Sight, work: Box<Work>| {
        let (site, browsers, memory) = (site.clone(), browsers.clone(), memory.clone());
        let sight = sight.clone();
        Trial::test(name.clone(), move || {
            memory.unless_passed(&name, &sight, || -> Result<(), Failed> {
                Ok(browsers.lend(|tab| work(tab, &site))??)
            })
        })
    };
    let mut trials = Vec::new();
    for page in site.pages() {
        let sight = site.seen_from(&page, tools.clone());
        let trial = |kind: &str, check: fn(&mut Page, &Site, &str) -> Verdict| {
            let name = format!("{kind}::{}", page.trim_end_matches(".html"));
            let page = page.clone();
            trial(name, &sight, Box::new(move |tab, site| check(tab, site, &page)))
        };
        trials.push(needs_a_browser(trial("looks", checks::looks)));
        trials.push(needs_a_browser(trial("axe", checks::is_for_everybody)));
        trials.push(needs_a_browser(trial("weight", checks::is_light)));
    }
    for (name, check) in uses::ALL {
        trials.push(needs_a_browser(trial(format!("works::{name}"), &whole, Box::new(check))));
    }
    for breakage in breakages::all(site) {
        let name = format!("broken::{}", breakage.name);
        let work = move |tab: &mut Page, site: &Site| breakage.found(tab, site);
        trials.push(needs_a_browser(trial(name, &whole, Box::new(work))));
    }
    trials
}

/// The folder of the book.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the book is around the reader")
}
