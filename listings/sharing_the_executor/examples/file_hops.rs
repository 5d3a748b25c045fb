//! Two thousand questions about one file, asked in three ways; best of five.
//! measures
use std::env::current_exe;
use std::fs::metadata;
use std::future::poll_fn;
use std::pin::pin;
use std::time::{Duration, Instant};

use tokio::task::spawn_blocking;

fn ask_all() {
    let file = current_exe().unwrap();
    (0..2000).for_each(|_| assert!(metadata(&file).is_ok()));
}

async fn ask_each_on_the_pool() {
    let file = current_exe().unwrap();
    for _ in 0..2000 {
        assert!(tokio::fs::metadata(&file).await.is_ok());
    }
}

/// How long it takes, and how often the task is polled.
async fn once(ask: impl Future<Output = ()>) -> (Duration, u64) {
    let (mut ask, mut polls, start) = (pin!(ask), 0, Instant::now());
    poll_fn(|context| {
        polls += 1;
        ask.as_mut().poll(context)
    })
    .await;
    (start.elapsed(), polls)
}

async fn best(way: &str, ask: impl AsyncFn()) -> (Duration, u64) {
    let mut best = once(ask()).await;
    for _ in 1..5 {
        best = best.min(once(ask()).await);
    }
    println!("{way:>6}  {:>5}  {:>9}", best.1, best.0.as_micros());
    best
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("   way  polls  time (µs)");
    best("direct", async || ask_all()).await;
    let each = best("each", ask_each_on_the_pool).await;
    let all =
        best("all", async || spawn_blocking(ask_all).await.unwrap()).await;
    assert!(each.0 > all.0 && each.1 > all.1 && all.1 <= 2);
}
