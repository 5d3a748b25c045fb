//! Four pages, spawned by a task that then keeps its worker.
//! prints
use std::sync::{Arc, Barrier};
use std::thread;

use spawning_tasks::Log;
use tokio::runtime::Builder;
use tokio::{spawn, task::JoinHandle};

async fn list(log: Arc<Log>, step: Arc<Barrier>) -> Vec<JoinHandle<()>> {
    log.begin("list");
    step.wait(); // `count` may begin, on the other worker
    step.wait(); // it has
    let mut pages = Vec::new();
    for page in ["home", "docs", "blog", "news"] {
        let log = log.spawned(page);
        pages.push(spawn(async move { log.work(page) }));
    }
    step.wait(); // `count` may end
    while pages.iter().filter(|page| page.is_finished()).count() < 3 {
        thread::yield_now(); // nobody else gets this worker
    }
    log.end("list");
    pages
}

async fn count(log: Arc<Log>, step: Arc<Barrier>) {
    step.wait();
    log.begin("count");
    step.wait();
    step.wait(); // until all pages are spawned
    log.end("count");
}

fn main() {
    let mut workers = Builder::new_multi_thread();
    let runtime = workers.worker_threads(2).build().unwrap();
    let (log, step) = (Log::new(), Arc::new(Barrier::new(2)));
    let list = runtime.spawn(list(Arc::clone(&log), Arc::clone(&step)));
    let count = runtime.spawn(count(Arc::clone(&log), step));
    runtime.block_on(async {
        for page in list.await.unwrap() {
            page.await.unwrap();
        }
        count.await.unwrap();
    });
    println!("task   worker");
    for (task, worker) in log.finish() {
        println!("{task:<5}  {worker:>6}");
        assert_eq!(worker == 1, ["list", "news"].contains(&task));
    }
}
