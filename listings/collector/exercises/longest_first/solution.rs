//! Longest first: what takes longest must not begin last.
//! prints
use std::cmp::Reverse;

use collector::{Address, LabSite, SITE, Scripted, some_at_once};
use lab::run;

/// The addresses of these pages, in the order in which to ask for them.
fn order(pages: &[Scripted]) -> Vec<Address> {
    let mut pages = pages.to_vec();
    pages.sort_by_key(|page| Reverse(page.takes()));
    pages.iter().map(|page| page.address).collect()
}

fn main() {
    let (site, order) = (LabSite::new(), order(&SITE));
    let run = run(some_at_once(3, &order, |page| site.fetch(page)));
    println!("time: {} ms", run.elapsed.as_millis());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
