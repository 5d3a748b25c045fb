//! A hundred thousand tasks here, and on three executors that people use.
//! measures
use std::time::Instant;

use async_executor::LocalExecutor;
use futures::executor::LocalPool;
use futures::future::join_all;
use futures::task::LocalSpawnExt;
use tokio::runtime::Builder;

const TASKS: usize = 100_000;
const NAMES: [&str; 4] = ["ours", "Tokio", "async-executor", "LocalPool"];

fn chapter() -> usize {
    let tasks = (0..TASKS).map(|_| executor::spawn(async {}));
    executor::run(async { join_all(tasks).await.len() })
}

fn tokio() -> usize {
    let tasks = (0..TASKS).map(|_| tokio::spawn(async {}));
    let runtime = Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { join_all(tasks).await.len() })
}

fn async_executor() -> usize {
    let here = LocalExecutor::new();
    let tasks = (0..TASKS).map(|_| here.spawn(async {}));
    executor::block_on(here.run(async { join_all(tasks).await.len() }))
}

fn local_pool() -> usize {
    let mut pool = LocalPool::new();
    let here = pool.spawner();
    let spawn = |_| here.spawn_local_with_handle(async {}).unwrap();
    pool.run_until(async { join_all((0..TASKS).map(spawn)).await.len() })
}

fn main() {
    let programs = [chapter, tokio, async_executor, local_pool];
    let best = programs.map(|program| {
        let run = |_| {
            let start = Instant::now();
            assert_eq!(program(), TASKS);
            start.elapsed()
        };
        (0..5).map(run).min().unwrap()
    });
    for (name, time) in NAMES.iter().zip(best) {
        println!("{name}: {} ms", time.as_millis());
        assert!((best[0] / 20..best[0] * 20).contains(&time));
    }
}
