//! A pool of eight connections, and a thousand queries.
//! prints
use lab::{millis, now, run, seconds, sleep, spawn};
use tokio::sync::Semaphore;

static POOL: Semaphore = Semaphore::const_new(8);

/// Whether the answer was there within the first second.
async fn query() -> bool {
    let _connection = POOL.acquire().await.unwrap();
    sleep(millis(50)).await;
    now() <= seconds(1)
}

fn main() {
    let answered = run(async {
        let queries: Vec<_> = (0..1_000).map(|_| spawn(query())).collect();
        let mut answered = 0;
        for query in queries {
            answered += u32::from(query.await);
        }
        answered
    });
    println!("answered in the first second: {}", answered.value);
}
