//! Every listing of the book, on its page, in a real browser: it is run,
//! stopped if it hangs, changed, kept over a reload, run as changed, and put
//! back. One trial for each page that shows a program; pages and listings are
//! found in the book's source.
//!
//! Each fault that this is to find is also put into a page of a small book,
//! and has to be found there.

mod broken;
mod check;
mod figure;
#[path = "../shared/mod.rs"]
mod shared;
mod shop;

use std::convert::identity;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use press::catalogue::Kind;
use press::workshop;
use proof::memory::Sight;
use proof::suite::{self, remembered, skipped};

use crate::broken::BREAKAGES;
use crate::shared::browsers::Browsers;
use crate::shared::{Verdict, chromium, found, needs_a_browser};
use crate::shop::{Machine, Shop};

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    suite::run(&Arguments::from_args(), all())
}

/// What all trials share.
#[derive(Clone, Default)]
struct Bench {
    machine: Arc<Machine>,
    browsers: Browsers,
}

impl Bench {
    /// The trial of a page. `judge` is given what the check says of it.
    fn trial(
        &self,
        name: String,
        sight: Sight,
        (shop, page): (&Arc<Shop>, String),
        judge: impl Fn(Verdict) -> Verdict + Send + 'static,
    ) -> Trial {
        let (bench, shop) = (self.clone(), shop.clone());
        remembered(name, sight, move || {
            Ok(judge(bench.browsers.lend(|tab| check::page(tab, &shop, &page))?)?)
        })
    }
}

fn all() -> anyhow::Result<Vec<Trial>> {
    let bench = Bench::default();
    let tools = Sight::default()
        .of_built(env!("CARGO_BIN_EXE_reader").as_ref())
        .of(&chromium::version())
        .of(&workshop::compiler_version())
        .of(&workshop::python());
    let mut trials = of_the_book(&bench, &tools)?;
    trials.extend(of_the_breakages(&bench, &tools)?);
    Ok(trials.into_iter().map(needs_a_browser).collect())
}

/// A trial for each page of the book that shows a program.
fn of_the_book(bench: &Bench, tools: &Sight) -> anyhow::Result<Vec<Trial>> {
    let shop = Arc::new(Shop::new(&proof::root(), bench.machine.clone())?);
    let python = workshop::python().is_some();
    let shared = shop.seen_from_all(tools.clone());
    let trial = |page: String| {
        let twins = shop.listings(&page).iter().any(|program| program.kind == Kind::Python);
        let sight = shop.seen_from(&page, shared.clone());
        let name = format!("{}/{page}", shop.manuscript.src);
        let trial = bench.trial(name, sight, (&shop, page), identity);
        match twins && !python {
            true => skipped(trial, "skipped: no Python 3.11"),
            false => trial,
        }
    };
    Ok(shop.pages().into_iter().map(trial).collect())
}

/// A trial for each breakage, and one for a page that has none.
fn of_the_breakages(bench: &Bench, tools: &Sight) -> anyhow::Result<Vec<Trial>> {
    let shop = Arc::new(Shop::new(&broken::book()?, bench.machine.clone())?);
    // This executable holds the rest of that book.
    let sight = shop.seen_from_all(tools.clone());
    let name = |page: &str| format!("broken::{}", page.replace('_', " "));
    let whole = (&shop, broken::WHOLE.to_owned());
    let mut trials = vec![bench.trial(name("nothing"), sight.clone(), whole, identity)];
    trials.extend(BREAKAGES.iter().map(|breakage| {
        let page = (&shop, format!("{}.md", breakage.name));
        bench.trial(name(breakage.name), sight.clone(), page, |verdict| {
            found(verdict, breakage.told)
        })
    }));
    Ok(trials)
}
