//! A hundred thousand tasks, and the threads of this process.
//! prints; linux
use std::fs;

use executor::{run, spawn};

fn threads() -> u32 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("Threads:"));
    line.unwrap()["Threads:".len()..].trim().parse().unwrap()
}

fn main() {
    let (tasks, threads) = run(async {
        let tasks: Vec<_> = (0..100_000).map(|_| spawn(async { 1 })).collect();
        let mut ended = 0;
        for task in tasks {
            ended += task.await;
        }
        (ended, threads())
    });
    println!("tasks: {tasks}");
    println!("threads: {threads}");
    assert_eq!((tasks, threads), (100_000, 1));
}
