//! Small steps: 300 pictures, a millisecond each, beside a heart.
//! exercise
use lab::{millis, run, spawn, work};
use sharing_the_executor::heartbeat;

/// Makes 300 pictures small. No beat is late by more than 10 ms, and it
/// gives way as seldom as that allows.
async fn shrink_all() {
    for _ in 0..300 {
        work(millis(1));
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
