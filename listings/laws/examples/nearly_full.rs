//! Queries that come at random: what a few connections more are worth.
//! prints
use std::time::Duration;

use lab::{millis, now, run, sleep, spawn};
use tokio::sync::Semaphore;

/// How long a query waits for one of so many connections, on the average.
async fn waiting(connections: usize, queries: u32) -> Duration {
    let pool = std::rc::Rc::new(Semaphore::new(connections));
    let mut waits = Vec::new();
    let mut random = 1_u64;
    for _ in 0..queries {
        random = random.wrapping_mul(6_364_136_223_846_793_005) + 1;
        let share = ((random >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        sleep(millis(10).mul_f64(-share.ln())).await; // ten on the average
        let (pool, made) = (pool.clone(), now());
        waits.push(spawn(async move {
            let _connection = pool.acquire().await.unwrap();
            let waited = now() - made;
            sleep(millis(50)).await;
            waited
        }));
    }
    let mut total = Duration::ZERO;
    for wait in waits {
        total += wait.await;
    }
    total / queries
}

fn main() {
    println!("connections  after 1000 (ms)  after 10000 (ms)");
    for connections in 5..=8 {
        let [soon, later] = [1_000, 10_000].map(|queries| {
            let wait = run(waiting(connections, queries)).value;
            1e3 * wait.as_secs_f64()
        });
        println!("{connections:>11}  {soon:>15.1}  {later:>16.1}");
    }
}
