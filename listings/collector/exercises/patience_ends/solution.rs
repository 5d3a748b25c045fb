//! Patience ends: a race of each page against a clock of its own.
//! prints
use std::io::ErrorKind;
use std::pin::pin;
use std::time::Duration;

use collector::some_at_once;
use collector::{ADDRESSES, Address, Answer, FetchError, LabSite, Page};
use futures::future::{Either, select};
use lab::{millis, run, sleep};

async fn in_time(site: &LabSite, address: Address, limit: Duration) -> Page {
    match select(pin!(site.fetch(address)), pin!(sleep(limit))).await {
        Either::Left((page, _)) => page,
        Either::Right(_) => Err(FetchError::Io(ErrorKind::TimedOut)),
    }
}

/// Asks for all pages, three at once. A page that is not here `limit` after
/// the site was asked for it is `Err(FetchError::Io(ErrorKind::TimedOut))`.
async fn collect(site: &LabSite, limit: Duration) -> Vec<Answer> {
    let fetch = |address| in_time(site, address, limit);
    some_at_once(3, &ADDRESSES, fetch).await
}

fn main() {
    let site = LabSite::serving(3);
    let run = run(collect(&site, millis(1_000)));
    println!("time: {} ms", run.elapsed.as_millis());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
