//! Two hosts: two bounded collectors, joined.
//! prints
use collector::{ADDRESSES, Answer, LabSite, some_at_once};
use futures::future::join_all;
use lab::run;

/// A host, and how many requests it serves at once.
struct Host {
    site: LabSite,
    serves: usize,
}

/// Asks every host for all its pages.
async fn collect(hosts: &[Host]) -> Vec<Vec<Answer>> {
    join_all(hosts.iter().map(async |host| {
        let fetch = |page| host.site.fetch(page);
        some_at_once(host.serves, &ADDRESSES, fetch).await
    }))
    .await
}

fn main() {
    let hosts = [2, 4].map(|serves| Host {
        site: LabSite::serving(serves),
        serves,
    });
    println!("time: {} ms", run(collect(&hosts)).elapsed.as_millis());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
