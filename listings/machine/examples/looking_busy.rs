//! Somebody waits for a page, and keeps looking.
//! prints
use lab::{millis, now, run, work};

async fn impatient() {
    while now() < millis(390) {
        work(millis(1)); // is the page there?
    }
    work(millis(10)); // finds the links
}

fn main() {
    let job = run(impatient());
    let busy_share = 100.0 * job.busy.div_duration_f64(job.elapsed);
    println!("busy share: {busy_share:.1} %");
}
