//! Two hosts: each with a bound of its own.
//! exercise
use collector::{ADDRESSES, Answer, LabSite, some_at_once};
use lab::run;

/// A host, and how many requests it serves at once.
struct Host {
    site: LabSite,
    serves: usize,
}

/// Asks every host for all its pages.
async fn collect(hosts: &[Host]) -> Vec<Vec<Answer>> {
    let mut answers = Vec::new();
    for host in hosts {
        let fetch = |page| host.site.fetch(page);
        answers.push(some_at_once(host.serves, &ADDRESSES, fetch).await);
    }
    answers
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
