use super::{Collector, Step};

/// Resumes a new collector with these answers, and gives its steps.
fn steps(answers: &[Option<u32>]) -> Vec<Step> {
    let mut collector = Collector::Start;
    let first = collector.resume(None);
    let rest = answers.iter().map(|&links| collector.resume(links));
    [first].into_iter().chain(rest).collect()
}

const HOME: Step = Step::Fetch("home");
const DOCS: Step = Step::Fetch("docs");

#[test]
fn both_pages_come() {
    let steps = steps(&[Some(115), Some(120)]);
    assert_eq!(steps, [HOME, DOCS, Step::Done(235)]);
}

#[test]
fn the_first_does_not_come() {
    let steps = steps(&[None, Some(120)]);
    assert_eq!(steps, [HOME, DOCS, Step::Done(120)]);
}

#[test]
fn the_second_comes_at_the_second_attempt() {
    let steps = steps(&[Some(115), None, Some(120)]);
    assert_eq!(steps, [HOME, DOCS, DOCS, Step::Done(235)]);
}

#[test]
fn there_is_no_third_attempt() {
    let steps = steps(&[Some(115), None, None]);
    assert_eq!(steps, [HOME, DOCS, DOCS, Step::Done(115)]);
}

/// It came, so it is not fetched again.
#[test]
fn a_page_without_links_has_come() {
    let steps = steps(&[Some(115), Some(0)]);
    assert_eq!(steps, [HOME, DOCS, Step::Done(115)]);
}

#[test]
fn two_numbers_are_enough() {
    assert!(size_of::<Collector>() <= 8);
}
