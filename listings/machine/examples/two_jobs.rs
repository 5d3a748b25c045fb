//! Three jobs, a faster processor and a nearer server.
//! prints
use std::time::Duration;

use lab::{millis, run, sleep, work};

/// Asks a server for something, then computes with the reply.
async fn job(reply: Duration, computing: Duration) {
    sleep(reply).await;
    work(computing);
}

fn main() {
    println!(
        "{:>9}  {:>8}  {:>14}  {:>11}  {:>14}",
        "job", "now (ms)", "processor (ms)", "server (ms)", "busy share (%)"
    );
    let jobs = [
        ("collector", 390, 10),
        ("report", 200, 200),
        ("picture", 0, 400),
    ];
    for (name, reply, computing) in jobs {
        let (reply, computing) = (millis(reply), millis(computing));
        let now = run(job(reply, computing));
        let processor = run(job(reply, computing / 2)); // twice as fast
        let server = run(job(reply / 2, computing)); // half as far away
        let busy_share = 100.0 * now.busy.div_duration_f64(now.elapsed);
        println!(
            "{name:>9}  {:>8}  {:>14}  {:>11}  {busy_share:>14.1}",
            now.elapsed.as_millis(),
            processor.elapsed.as_millis(),
            server.elapsed.as_millis(),
        );
        let waiting = now.elapsed - now.busy;
        assert_eq!(now.elapsed - processor.elapsed, now.busy / 2);
        assert_eq!(now.elapsed - server.elapsed, waiting / 2);
    }
}
