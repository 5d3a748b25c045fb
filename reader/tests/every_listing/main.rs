//! Every listing of the book, on its page, in a real browser: it is run,
//! stopped if it hangs, changed, kept over a reload, run as changed, and put
//! back. One trial for each page that shows a program; pages and listings are
//! found in the book's source.
//!
//! Each fault that this is to find is also put into a page of a small book,
//! and has to be found there.

#[path = "../server/book.rs"]
#[expect(dead_code, reason = "the tests of the server use more of it")]
mod book;
mod broken;
#[path = "../shared/browsers.rs"]
mod browsers;
mod check;
#[path = "../shared/chromium.rs"]
#[expect(dead_code, reason = "the other tests use more of it")]
mod chromium;
#[path = "../server/client.rs"]
#[expect(dead_code, reason = "the tests of the server use more of it")]
mod client;
#[path = "../shared/eyes.rs"]
#[expect(dead_code, reason = "the other tests look for barriers")]
mod eyes;
mod figure;
mod shop;
#[path = "../shared/skipped.rs"]
mod skipped;
#[path = "../shared/trials.rs"]
mod trials;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use press::catalogue::Kind;
use press::memory::{Memory, Sight};
use press::workshop;

use crate::broken::BREAKAGES;
use crate::browsers::Browsers;
use crate::shop::{Machine, Shop};
use crate::skipped::skipped;
use crate::trials::needs_a_browser;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let arguments = Arguments::from_args();
    let bench = Bench::default();
    let trials = match all(&bench) {
        Ok(trials) => trials,
        Err(error) => vec![Trial::test("book", move || Err(format!("{error:#}").into()))],
    };
    let conclusion = libtest_mimic::run(&arguments, trials);
    bench.memory.tell();
    conclusion.exit_code()
}

/// What all trials share.
#[derive(Clone, Default)]
struct Bench {
    machine: Arc<Machine>,
    memory: Arc<Memory>,
    browsers: Browsers,
}

impl Bench {
    /// The trial of a page. `judge` is given what the check says of it.
    fn trial(
        &self,
        name: String,
        sight: Sight,
        (shop, page): (&Arc<Shop>, String),
        judge: impl Fn(&[String]) -> Result<(), String> + Send + 'static,
    ) -> Trial {
        let (bench, shop) = (self.clone(), shop.clone());
        Trial::test(name.clone(), move || {
            bench.memory.unless_passed(&name, &sight, || -> Result<(), Failed> {
                let faults = bench.browsers.lend(|tab| check::page(tab, &shop, &page))?;
                Ok(judge(&faults)?)
            })
        })
    }
}

fn all(bench: &Bench) -> anyhow::Result<Vec<Trial>> {
    let tools = Sight::default()
        .of_built(env!("CARGO_BIN_EXE_reader").as_ref())
        .of(&chromium::version())
        .of(&workshop::compiler_version())
        .of(&workshop::python());
    let mut trials = of_the_book(bench, &tools)?;
    trials.extend(of_the_breakages(bench, &tools)?);
    Ok(trials.into_iter().map(needs_a_browser).collect())
}

/// A trial for each page of the book that shows a program.
fn of_the_book(bench: &Bench, tools: &Sight) -> anyhow::Result<Vec<Trial>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the book is around us");
    let shop = Arc::new(Shop::new(root, bench.machine.clone())?);
    let python = workshop::python().is_some();
    let shared = shop.seen_from_all(tools.clone());
    let trial = |page: String| {
        let twins = shop.listings(&page).iter().any(|program| program.kind == Kind::Python);
        let sight = shop.seen_from(&page, shared.clone());
        let name = format!("{}/{page}", shop.manuscript.src);
        let trial = bench.trial(name, sight, (&shop, page), |faults| broken::judge(faults, ""));
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
    let trial = |name: &str, page: String, wanted: &'static str| {
        let name = format!("broken::{}", name.replace('_', " "));
        let judge = move |faults: &[String]| broken::judge(faults, wanted);
        bench.trial(name, sight.clone(), (&shop, page), judge)
    };
    let mut trials = vec![trial("nothing", broken::WHOLE.to_owned(), "")];
    trials.extend(
        BREAKAGES
            .iter()
            .map(|breakage| trial(breakage.name, format!("{}.md", breakage.name), breakage.told)),
    );
    Ok(trials)
}
