//! A page that takes three seconds, and a clock that ticks each second.
//! prints
use std::time::Duration;

use tokio::select;
use tokio::time::{interval, sleep};

async fn fetch() -> &'static str {
    sleep(Duration::from_secs(3)).await;
    "page"
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut clock = interval(Duration::from_secs(1));
    for _ in 0..10 {
        select! {
            page = fetch() => return println!("the {page} is here"),
            _ = clock.tick() => {}
        }
    }
    println!("no page");
}
