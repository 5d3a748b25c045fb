//! Small steps: it gives way after each ten milliseconds.
//! prints
use std::time::Duration;

use lab::{millis, run, sleep, spawn, work};
use sharing_the_executor::heartbeat;

/// Makes 300 pictures small. Every beat is less than 10 ms late. To give
/// way thirty times is enough.
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
