//! One, some, all: the three ways in virtual time.
//! prints
use collector::{ADDRESSES, Answer, LabSite, lines, script};
use collector::{all_at_once, one_by_one, some_at_once};
use lab::{Run, run};

fn row(way: &str, site: &LabSite, run: Run<Vec<Answer>>) {
    let time = run.elapsed.as_millis();
    let (at_once, asked) = (site.most_at_once(), site.answered());
    let lines_written = lines(&run.value).len();
    println!(
        "{way:<5}  {time:>9}  {at_once:>7}  {asked:>8}  {lines_written:>5}"
    );
    assert_eq!(lines(&run.value), lines(&script()));
}

fn main() {
    println!("way    time (ms)  at once  requests  lines");
    let site = LabSite::new();
    let one = run(one_by_one(&ADDRESSES, |page| site.fetch(page)));
    row("one", &site, one);

    let site = LabSite::new();
    let some = run(some_at_once(3, &ADDRESSES, |page| site.fetch(page)));
    row("three", &site, some);

    let site = LabSite::new();
    let all = run(all_at_once(&ADDRESSES, |page| site.fetch(page)));
    row("all", &site, all);
}
