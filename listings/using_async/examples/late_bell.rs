//! A bell that should ring after one second, in five kinds of company.
//! prints
use std::future::ready;
use std::time::Duration;

use futures::join;
use lab::{now, run, seconds, sleep, work};

/// Rings, and says how late it is.
async fn bell() -> Duration {
    sleep(seconds(1)).await;
    now() - seconds(1)
}

fn beside(company: &str, neighbour: impl Future) -> u64 {
    let (late, _) = run(async { join!(bell(), neighbour) }).value;
    println!("{company:31}  {:>8}", late.as_secs());
    late.as_secs()
}

fn main() {
    println!("company                          late (s)");
    let nobody = beside("nobody", async {});
    let waits = beside("waits 6 s", async {
        sleep(seconds(6)).await;
    });
    let works = beside("works 6 s", async {
        work(seconds(6));
    });
    let awaits = beside("works 3 × 2 s, awaits between", async {
        for _ in 0..3 {
            work(seconds(2));
            ready(()).await; // this has happened already
        }
    });
    let gives_way = beside("works 3 × 2 s, gives way", async {
        for _ in 0..3 {
            work(seconds(2));
            sleep(Duration::ZERO).await; // this has not
        }
    });
    assert_eq!([nobody, waits, works, awaits, gives_way], [0, 0, 5, 5, 1]);
}
