//! Queries that come at random: what a few connections more are worth.
//! prints
use std::rc::Rc;
use std::time::Duration;

use lab::{millis, now, run, sleep, spawn};
use tokio::sync::Semaphore;

async fn query(pool: Rc<Semaphore>) -> Duration {
    let made = now();
    let _connection = pool.acquire().await.unwrap();
    let waited = now() - made;
    sleep(millis(50)).await;
    waited
}

/// How long a query waits for its connection, on the average.
async fn mean_wait(connections: usize, queries: u32) -> Duration {
    let pool = Rc::new(Semaphore::new(connections));
    let (mut random, mut asked) = (1_u64, Vec::new());
    for _ in 0..queries {
        random = random.wrapping_mul(6_364_136_223_846_793_005) + 1;
        let share = ((random >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        sleep(millis(10).mul_f64(-share.ln())).await; // 10 on the average
        asked.push(spawn(query(Rc::clone(&pool))));
    }
    let mut waits = Duration::ZERO;
    for query in asked {
        waits += query.await;
    }
    waits / queries
}

fn main() {
    println!("connections  of 1000 (ms)  of 100000 (ms)");
    for connections in 5..=8 {
        let [few, many] = [1_000, 100_000].map(|queries| {
            let wait = run(mean_wait(connections, queries)).value;
            1e3 * wait.as_secs_f64()
        });
        println!("{connections:>11}  {few:>12.1}  {many:>14.1}");
        assert_eq!(many > 3.0 * few, connections == 5);
    }
}
