//! A shop, one clerk, twelve customers: heads, visits and stays.
//! prints
use lab::{now, run, seconds, sleep, spawn_named, work};

/// When the customers come, and how long serving each takes, in seconds.
const COMES: [u64; 12] =
    [0, 100, 110, 120, 130, 270, 280, 310, 350, 380, 490, 510];
const NEEDS: [u64; 12] = [20, 40, 40, 30, 60, 60, 40, 50, 60, 60, 30, 30];

/// When a customer came and left, in seconds.
struct Visit {
    came: u64,
    left: u64,
}

/// Serves them all.
async fn day() -> Vec<Visit> {
    let mut visits = Vec::new();
    for n in 0..12 {
        let (came, needs) = (COMES[n], NEEDS[n]);
        let name = format!("customer {}", n + 1);
        let visit = spawn_named(name, async move {
            sleep(seconds(came)).await;
            work(seconds(needs)); // the only clerk serves
            let left = now().as_secs();
            Visit { came, left }
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
        let here = |v: &&Visit| v.came <= second && second < v.left;
        stays.iter().filter(here).count() as u64
    };
    let heads: u64 = (0..length).map(inside).sum(); // second by second
    let stayed: u64 = stays.iter().map(|v| v.left - v.came).sum();
    println!("open: {length} s");
    println!("heads on the average: {:.2}", heads as f64 / length as f64);
    println!("customers a minute: {:.2}", 60.0 * 12.0 / length as f64);
    println!("stay on the average: {:.2} s", stayed as f64 / 12.0);
    assert_eq!(heads, stayed);
}
