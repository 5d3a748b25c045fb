//! Small steps: 300 pictures, a millisecond each, beside a heart.
//! exercise
use lab::{millis, run, spawn, work};
use sharing_the_executor::heartbeat;

/// Makes 300 pictures small. Every beat is less than 10 ms late. To give
/// way thirty times is enough.
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
