use std::io::ErrorKind;

use collector::{FetchError, LabSite, SITE, script};
use lab::{millis, run};

use super::collect;

#[test]
fn slow_pages_are_errors_in_their_places() {
    let site = LabSite::serving(3);
    let run = run(collect(&site, millis(1_000)));
    let expected = SITE.map(|page| match page.takes() > millis(1_000) {
        true => Err(FetchError::Io(ErrorKind::TimedOut)),
        false => page.page(),
    });
    assert_eq!(run.value.len(), SITE.len(), "an answer for each page");
    for ((address, page), expected) in run.value.into_iter().zip(expected) {
        assert_eq!(page, expected, "{address}");
    }
    assert_eq!(site.most_at_once(), 3, "three at once");
}

#[test]
fn who_is_patient_gets_all() {
    let site = LabSite::serving(3);
    let run = run(collect(&site, millis(3_000)));
    assert_eq!(run.value, script());
}
