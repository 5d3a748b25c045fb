//! Patience ends: a race of all pages against one clock.
//! exercise
use std::pin::pin;
use std::time::Duration;

use collector::{ADDRESSES, Answer, LabSite, some_at_once};
use futures::future::{Either, select};
use lab::{millis, run, sleep};

/// Asks for all pages, three at once. A page that is not here `limit` after
/// the site was asked for it is `Err(FetchError::Io(ErrorKind::TimedOut))`.
async fn collect(site: &LabSite, limit: Duration) -> Vec<Answer> {
    let pages = some_at_once(3, &ADDRESSES, |page| site.fetch(page));
    match select(pin!(pages), pin!(sleep(limit))).await {
        Either::Left((answers, _)) => answers,
        Either::Right(_) => Vec::new(), // and what had come is lost
    }
}

fn main() {
    let site = LabSite::serving(3);
    let run = run(collect(&site, millis(1_000)));
    println!("time: {} ms", run.elapsed.as_millis());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
