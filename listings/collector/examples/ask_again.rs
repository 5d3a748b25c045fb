//! Two collectors, one small host: what is the answer to a 503?
//! prints
use std::time::Duration;

use collector::{ADDRESSES, Address, FetchError, LabSite, Page};
use collector::{lines, some_at_once};
use futures::future::join;
use lab::{millis, run, sleep};

async fn patient(
    site: &LabSite,
    address: Address,
    tries: u32,
    mut pause: Duration,
) -> Page {
    for _ in 1..tries {
        match site.fetch(address).await {
            Err(FetchError::Status(503)) => sleep(pause).await,
            answer => return answer,
        }
        pause *= 2;
    }
    site.fetch(address).await // the last try
}

fn main() {
    println!("again    requests  time (ms)  lines");
    for (again, tries, pause) in
        [("never", 1, 0), ("at_once", 8, 0), ("later", 8, 100)]
    {
        let site = LabSite::serving(3);
        let fetch = |page| patient(&site, page, tries, millis(pause));
        let collect = || some_at_once(3, &ADDRESSES, fetch);
        let run = run(join(collect(), collect()));
        let (one, other) = run.value;
        let written = lines(&one).len() + lines(&other).len();
        let (requests, time) = (site.begun(), run.elapsed.as_millis());
        println!("{again:<7}  {requests:>8}  {time:>9}  {written:>5}");
        assert_eq!(written == 882, again == "later");
    }
}
