//! A shop, one clerk, twelve customers: heads, visits and stays.
//! prints
use lab::{now, run, seconds, sleep, spawn_named, work};

/// When the customers come, and how long serving each takes, in seconds.
const COMES: [u64; 12] =
    [0, 100, 110, 120, 130, 270, 280, 310, 350, 380, 490, 510];
const NEEDS: [u64; 12] = [20, 40, 40, 30, 60, 60, 40, 50, 60, 60, 30, 30];

/// Serves them all. Gives when each of them came and left.
async fn day() -> Vec<(u64, u64)> {
    let mut visits = Vec::new();
    for (n, (comes, needs)) in (1..).zip(COMES.into_iter().zip(NEEDS)) {
        let visit = spawn_named(format!("customer {n}"), async move {
            sleep(seconds(comes)).await;
            work(seconds(needs)); // the only clerk serves
            (comes, now().as_secs())
        });
        visits.push(visit);
    }
    let mut stays = Vec::new();
    for visit in visits {
        stays.push(visit.await);
    }
    stays
}

fn main() {
    let day = run(day());
    let (stays, length) = (day.value, day.elapsed.as_secs());
    let inside = |second| {
        let here =
            |(came, left): &&(u64, u64)| (*came..*left).contains(&second);
        stays.iter().filter(here).count() as u64
    };
    let heads: u64 = (0..length).map(inside).sum(); // second by second
    let stayed: u64 = stays.iter().map(|(came, left)| left - came).sum();
    println!("open: {length} s");
    println!("heads on the average: {:.2}", heads as f64 / length as f64);
    println!("customers a minute: {:.2}", 60.0 * 12.0 / length as f64);
    println!("stay on the average: {:.2} s", stayed as f64 / 12.0);
    assert_eq!(heads, stayed);
}
