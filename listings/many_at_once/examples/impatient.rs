//! Five seconds of patience, with an order that is a task.
//! prints
use std::time::Duration;

use tokio::spawn;
use tokio::time::{sleep, timeout};

async fn order() {
    sleep(Duration::from_secs(10)).await;
    println!("delivered");
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let order = spawn(order());
    let in_time = timeout(Duration::from_secs(5), order).await;
    assert!(in_time.is_err());
    sleep(Duration::from_secs(60)).await;
}
