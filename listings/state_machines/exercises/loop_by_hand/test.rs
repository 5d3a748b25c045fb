use super::{Total, total};
use state_machines::{Fetch, fetch, polls};
use std::pin::pin;

/// What the compiler writes.
async fn expected(pages: Vec<&'static str>) -> u32 {
    let mut sum = 0;
    for page in pages {
        sum += fetch(page).await;
    }
    sum
}

fn same_polls(pages: &[&'static str]) {
    assert_eq!(
        polls(total(pages.to_vec())),
        polls(expected(pages.to_vec()))
    );
}

#[test]
fn no_page_at_all() {
    same_polls(&[]);
}

#[test]
fn one_page() {
    same_polls(&["docs"]);
}

#[test]
fn one_after_another() {
    same_polls(&["home", "docs", "blog"]);
    same_polls(&["blog", "blog"]);
}

#[test]
fn it_contains_what_it_waits_for() {
    assert!(size_of::<Total>() > size_of::<Fetch>());
}

#[test]
#[should_panic]
fn polled_after_its_end_it_panics() {
    let mut total = pin!(total(vec!["docs"]));
    polls(total.as_mut());
    polls(total);
}
