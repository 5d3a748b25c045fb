//! One, some, all: the three ways in virtual time.
//! prints
use std::time::Duration;

use collector::{ADDRESSES, Answer, LabSite, lines, script};
use collector::{all_at_once, one_by_one, some_at_once};
use lab::{Run, millis, run};

fn row(way: &str, site: &LabSite, run: Run<Vec<Answer>>) -> Duration {
    let time = run.elapsed.as_millis();
    let (at_once, asked) = (site.most_at_once(), site.answered());
    let lines_written = lines(&run.value).len();
    println!(
        "{way:<5}  {time:>9}  {at_once:>7}  {asked:>8}  {lines_written:>5}"
    );
    assert_eq!(lines(&run.value), lines(&script()));
    run.elapsed
}

fn main() {
    println!("way    time (ms)  at once  requests  lines");
    let site = LabSite::new();
    let one = run(one_by_one(&ADDRESSES, |page| site.fetch(page)));
    assert_eq!(row("one", &site, one), millis(6_600));

    let site = LabSite::new();
    let some = run(some_at_once(3, &ADDRESSES, |page| site.fetch(page)));
    assert_eq!(row("three", &site, some), millis(2_600));

    let site = LabSite::new();
    let all = run(all_at_once(&ADDRESSES, |page| site.fetch(page)));
    assert_eq!(row("all", &site, all), millis(2_000));
}
