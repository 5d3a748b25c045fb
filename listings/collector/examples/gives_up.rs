//! Every page or none: the first error ends the wait.
//! prints
use collector::{ADDRESSES, FetchError, LabSite};
use futures::future::try_join_all;
use lab::{Run, run};

async fn in_a_loop(site: &LabSite) -> Result<Vec<String>, FetchError> {
    let mut pages = Vec::new();
    for address in ADDRESSES {
        pages.push(site.fetch(address).await?);
    }
    Ok(pages)
}

fn row(way: &str, site: &LabSite, run: Run<Result<Vec<String>, FetchError>>) {
    let after = run.elapsed.as_millis();
    let (begun, answered) = (site.begun(), site.answered());
    println!("{way:<4}  {after:>10}  {begun:>5}  {answered:>8}");
    assert_eq!(run.value, Err(FetchError::Status(404)));
}

fn main() {
    println!("way   after (ms)  begun  answered");
    let site = LabSite::new();
    let fetch = |address| site.fetch(address);
    row("join", &site, run(try_join_all(ADDRESSES.map(fetch))));

    let site = LabSite::new();
    row("loop", &site, run(in_a_loop(&site)));
}
