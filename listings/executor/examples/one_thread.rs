//! A hundred thousand tasks that wait, and the threads of this process.
//! prints; linux
use std::fs;
use std::rc::Rc;

use executor::{run, spawn};
use tokio::sync::Barrier;

fn threads() -> u32 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("Threads:"));
    line.unwrap()["Threads:".len()..].trim().parse().unwrap()
}

/// Waits until all are at the gate. The last one counts the threads.
async fn wait_at(gate: Rc<Barrier>) -> Option<u32> {
    let last = gate.wait().await.is_leader();
    last.then(threads) // the others are still waiting
}

fn main() {
    let (tasks, counted) = run(async {
        let gate = Rc::new(Barrier::new(100_000));
        let waiting = (0..100_000).map(|_| spawn(wait_at(Rc::clone(&gate))));
        let (mut ended, mut counted) = (0, None);
        for task in waiting.collect::<Vec<_>>() {
            counted = task.await.or(counted);
            ended += 1;
        }
        (ended, counted.expect("one was the last"))
    });
    println!("tasks: {tasks}");
    println!("threads: {counted}");
    assert_eq!((tasks, counted), (100_000, 1));
}
