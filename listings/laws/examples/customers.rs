//! The second day: customers come every ten seconds, whatever happens.
//! prints
use std::time::Duration;

use lab::{now, run, seconds, sleep, spawn};
use laws::percentile;
use tokio::sync::Mutex;

static CLERK: Mutex<()> = Mutex::const_new(());

async fn lunch() {
    sleep(seconds(3_600)).await;
    let _away = CLERK.lock().await;
    sleep(seconds(1_800)).await;
}

async fn visit() -> Duration {
    let came = now();
    let _served = CLERK.lock().await;
    sleep(seconds(1)).await;
    now() - came
}

/// How long each visit took.
async fn two_hours() -> Vec<Duration> {
    let lunch = spawn(lunch());
    let mut visits = Vec::new();
    while now() < seconds(7_200) {
        visits.push(spawn(visit()));
        sleep(seconds(10)).await;
    }
    lunch.await;
    let mut stays = Vec::new();
    for visit in visits {
        stays.push(visit.await);
    }
    stays
}

fn main() {
    let stays = run(two_hours()).value;
    println!("visits: {}", stays.len());
    let mean = stays.iter().sum::<Duration>().div_f64(stays.len() as f64);
    println!("mean: {:.2} s", mean.as_secs_f64());
    for percent in [50.0, 99.0] {
        let stay = percentile(&stays, percent).as_secs();
        println!("{percent} % take at most: {stay} s");
    }
    println!("longest: {} s", stays.iter().max().unwrap().as_secs());
    assert_eq!(stays.len(), 720); // one for every ten seconds
    assert!(stays[361..540].iter().all(|stay| *stay > seconds(100)));
}
