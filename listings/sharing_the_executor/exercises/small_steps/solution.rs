//! Small steps: it gives way after each ten milliseconds.
//! prints
use std::time::Duration;

use lab::{millis, run, sleep, spawn, work};
use sharing_the_executor::heartbeat;

/// Makes 300 pictures small. No beat is late by more than 10 ms, and it
/// gives way as seldom as that allows.
async fn shrink_all() {
    for picture in 1..=300 {
        work(millis(1));
        if picture % 10 == 0 {
            sleep(Duration::ZERO).await;
        }
    }
}

fn main() {
    let late = run(async {
        let heart = spawn(heartbeat(3));
        spawn(shrink_all());
        heart.await
    });
    println!("late: {:?}", late.value);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
