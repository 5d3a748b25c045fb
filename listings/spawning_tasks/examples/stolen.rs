//! Four pages, spawned by a task that then keeps its worker.
//! prints
use std::sync::{Arc, Barrier};
use std::thread;

use spawning_tasks::Log;
use tokio::runtime::{Builder, Handle};
use tokio::{spawn, task::JoinHandle};

async fn list(log: Arc<Log>, step: Arc<Barrier>) -> [JoinHandle<()>; 4] {
    log.begin("list");
    step.wait(); // 1: `list` is on its worker
    step.wait(); // 2: `count` is on the other
    let pages = ["home", "docs", "blog", "news"].map(|page| {
        let log = log.spawned(page);
        spawn(async move { log.work(page) })
    });
    step.wait(); // 3: all four are spawned
    let metrics = Handle::current().metrics();
    let asleep = |worker| metrics.worker_park_unpark_count(worker) % 2 == 1;
    while !asleep(0) && !asleep(1) {
        thread::yield_now(); // nobody else gets this worker
    }
    log.pass(); // a second more, beside a worker that sleeps
    log.end("list");
    pages
}

async fn count(log: Arc<Log>, step: Arc<Barrier>) {
    step.wait(); // 1
    log.begin("count");
    step.wait(); // 2
    step.wait(); // 3
    log.end("count");
}

fn main() {
    let mut workers = Builder::new_multi_thread();
    let runtime = workers.worker_threads(2).build().unwrap();
    let (log, step) = (Log::new(), Arc::new(Barrier::new(2)));
    let list = runtime.spawn(list(Arc::clone(&log), Arc::clone(&step)));
    runtime.spawn(count(Arc::clone(&log), step));
    for page in runtime.block_on(list).unwrap() {
        runtime.block_on(page).unwrap();
    }
    println!("task   worker");
    for (task, worker) in log.finish() {
        println!("{task:<5}  {worker:>6}");
        assert_eq!(worker == 1, ["list", "news"].contains(&task));
    }
}
