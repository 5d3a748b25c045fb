//! Four pages, spawned in this order: home, docs, blog, news.
//! prints
use std::sync::mpsc::channel;

use tokio::runtime::{Builder, Runtime};
use tokio::spawn;

/// The order in which four tasks begin that one task has spawned.
fn begun(runtime: Runtime) -> String {
    let (say, heard) = channel();
    let list = runtime.spawn(async move {
        ["home", "docs", "blog", "news"].map(|page| {
            let say = say.clone();
            spawn(async move { say.send(page).unwrap() })
        })
    });
    runtime.block_on(async {
        for page in list.await.unwrap() {
            page.await.unwrap();
        }
    });
    heard.iter().collect::<Vec<_>>().join(", ")
}

fn main() {
    let current_thread = Builder::new_current_thread().build().unwrap();
    let order = begun(current_thread);
    println!("current thread: {order}");
    assert_eq!(order, "home, docs, blog, news");
    let mut workers = Builder::new_multi_thread();
    let one_worker = workers.worker_threads(1).build().unwrap();
    let order = begun(one_worker);
    println!("one worker: {order}");
    assert_eq!(order, "news, home, docs, blog");
}
