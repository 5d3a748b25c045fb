//! A thousand tasks, and the threads on which they ran.
//! prints
use std::collections::HashSet;
use std::thread;

use tokio::runtime::Builder;
use tokio::task::{JoinSet, yield_now};

fn main() {
    let runtime = Builder::new_current_thread().build().unwrap();
    let threads: HashSet<_> = runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for _ in 0..1_000 {
            tasks.spawn(async {
                yield_now().await;
                thread::current().id()
            });
        }
        tasks.join_all().await.into_iter().collect()
    });
    println!("tasks: 1000");
    println!("threads: {}", threads.len());
    assert_eq!(threads, HashSet::from([thread::current().id()]));
}
