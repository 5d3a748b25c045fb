//! A thousand tasks, and the threads on which they ran.
//! prints
use std::collections::HashSet;
use std::thread;

use tokio::runtime::Builder;
use tokio::task::{JoinSet, yield_now};

fn main() {
    let runtime = Builder::new_current_thread().build().unwrap();
    let ran_on = runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for _ in 0..1_000 {
            tasks.spawn(async {
                yield_now().await;
                thread::current().id()
            });
        }
        tasks.join_all().await
    });
    let threads = HashSet::from_iter(ran_on.iter().copied());
    println!("tasks: {}", ran_on.len());
    println!("threads: {}", threads.len());
    assert_eq!(threads, HashSet::from([thread::current().id()]));
}
