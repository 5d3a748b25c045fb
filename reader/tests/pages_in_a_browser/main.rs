//! The finished pages in a real browser: every page at three widths and in
//! both themes, what its controls do, what it weighs. Each check is also given
//! a page with a fault, which it has to find.
//!
//! axe-core, which looks for what keeps people out, is taken from
//! `target/npm`, where `npm install --prefix target/npm axe-core@4.14.1` puts
//! it. Without it, or without a browser, all trials are skipped by name.

mod breakages;
mod checks;
#[path = "../shared/mod.rs"]
mod shared;
mod site;
mod uses;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use proof::memory::Sight;
use proof::suite::{self, remembered};

use crate::shared::browsers::Browsers;
use crate::shared::chromium::{self, Page};
use crate::shared::{Verdict, eyes, needs_a_browser};
use crate::site::Site;

/// Something that is looked at in a page of a site.
type Check = fn(&mut Page, &Site) -> Verdict;

/// Something that is looked at in one page of it.
type PageCheck = fn(&mut Page, &Site, &str) -> Verdict;

/// Either of them, with what else it needs.
type Work = dyn Fn(&mut Page, &Site) -> Verdict + Send;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let arguments = Arguments::from_args();
    suite::run(&arguments, Site::of_the_book().map(|site| all(&Arc::new(site))))
}

fn all(site: &Arc<Site>) -> Vec<Trial> {
    let browsers = Browsers::default();
    let tools = Sight::default().of(&chromium::version()).of(&eyes::axe());
    let whole = tools.clone().of_folder(&site.folder);
    let trial = |name: String, sight: &Sight, work: Box<Work>| {
        let (site, browsers) = (site.clone(), browsers.clone());
        let trial =
            remembered(name, sight.clone(), move || Ok(browsers.lend(|tab| work(tab, &site))??));
        needs_a_browser(trial)
    };
    let mut trials = Vec::new();
    for page in site.pages() {
        let sight = site.seen_from(&page, tools.clone());
        let trial = |kind: &str, check: PageCheck| {
            let name = format!("{kind}::{}", page.trim_end_matches(".html"));
            let page = page.clone();
            trial(name, &sight, Box::new(move |tab, site| check(tab, site, &page)))
        };
        trials.push(trial("looks", checks::looks));
        trials.push(trial("axe", checks::is_for_everybody));
        trials.push(trial("weight", checks::is_light));
    }
    for (name, check) in uses::ALL {
        trials.push(trial(format!("works::{name}"), &whole, Box::new(check)));
    }
    for breakage in breakages::all(site) {
        let name = format!("broken::{}", breakage.name);
        let work = move |tab: &mut Page, site: &Site| breakage.found(tab, site);
        trials.push(trial(name, &whole, Box::new(work)));
    }
    trials
}
