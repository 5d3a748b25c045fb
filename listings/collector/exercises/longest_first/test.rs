use collector::{LabSite, SITE, lines, script, some_at_once};
use lab::{millis, run};

use super::order;

#[test]
fn the_long_pages_do_not_begin_last() {
    for (bound, at_most) in [(1, 6_600), (2, 3_400), (3, 2_300), (4, 2_000)] {
        let (site, order) = (LabSite::new(), order(&SITE));
        let run = run(some_at_once(bound, &order, |page| site.fetch(page)));
        assert_eq!(lines(&run.value), lines(&script()), "the same links");
        assert!(
            run.elapsed <= millis(at_most),
            "bounded by {bound} it takes {:?}; {at_most} ms will do",
            run.elapsed
        );
    }
}
