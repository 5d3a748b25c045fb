//! Three at a time, from a host that serves three.
//! prints
use collector::{ADDRESSES, LabSite, lines, script, some_at_once};
use lab::run;

fn main() {
    let site = LabSite::serving(3);
    let run = run(some_at_once(3, &ADDRESSES, |page| site.fetch(page)));
    for (address, page) in &run.value {
        if let Err(error) = page {
            println!("{address}: {error}");
        }
    }
    println!("time: {} ms", run.elapsed.as_millis());
    println!("lines: {}", lines(&run.value).len());
    assert!(lines(&run.value) == lines(&script()), "links are missing");
}
