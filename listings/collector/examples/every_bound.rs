//! Every bound from one to eight.
//! prints
use std::time::Duration;

use collector::{ADDRESSES, LabSite, SITE, lines, script, some_at_once};
use lab::run;

fn main() {
    let sum: Duration = SITE.iter().map(|page| page.takes()).sum();
    let slowest = SITE.iter().map(|page| page.takes()).max().unwrap();
    println!("bound  time (ms)  floor (ms)");
    for bound in 1..=8 {
        let site = LabSite::new();
        let run = run(some_at_once(bound as usize, &ADDRESSES, |page| {
            site.fetch(page)
        }));
        let (time, floor) = (run.elapsed, slowest.max(sum / bound));
        println!(
            "{bound:>5}  {:>9}  {:>10}",
            time.as_millis(),
            floor.as_millis()
        );
        assert!(floor <= time && time <= slowest + sum / bound);
        assert_eq!(site.most_at_once(), bound as usize);
        assert_eq!(lines(&run.value), lines(&script()));
    }
}
