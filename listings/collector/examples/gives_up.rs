//! Every page or none: the first error ends the wait.
//! prints
use collector::{ADDRESSES, FetchError, LabSite};
use futures::future::try_join_all;
use lab::{millis, run};

fn main() {
    let site = LabSite::new();
    let all = run(try_join_all(ADDRESSES.map(|page| site.fetch(page))));
    let error = all.value.unwrap_err();
    println!("the answer: {error}");
    println!("after: {} ms", all.elapsed.as_millis());
    println!("begun: {} requests", site.most_at_once());
    println!("answered: {} request", site.answered());
    assert_eq!(error, FetchError::Status(404));
    assert_eq!(all.elapsed, millis(300));
    assert_eq!((site.most_at_once(), site.answered()), (8, 1));
}
