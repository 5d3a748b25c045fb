//! All at once, from a host that serves three.
//! panics
use collector::{ADDRESSES, LabSite, all_at_once, lines, script};
use lab::run;

fn main() {
    let site = LabSite::serving(3);
    let run = run(all_at_once(&ADDRESSES, |page| site.fetch(page)));
    for (address, page) in &run.value {
        if let Err(error) = page {
            println!("{address}: {error}");
        }
    }
    println!("time: {} ms", run.elapsed.as_millis());
    println!("lines: {}", lines(&run.value).len());
    assert!(lines(&run.value) == lines(&script()), "links are missing");
}
