//! A job on the pool has begun, is aborted, and the runtime is dropped.
//! prints
use std::sync::mpsc::channel;

use tokio::runtime::Builder;

fn main() {
    let (begin, has_begun) = channel();
    let (allow, allowed) = channel();
    let runtime = Builder::new_current_thread().build().unwrap();
    let job = runtime.spawn_blocking(move || {
        begin.send(()).unwrap();
        allowed.recv().unwrap();
        println!("the job is done");
    });
    has_begun.recv().unwrap();
    job.abort();
    allow.send(()).unwrap();
    drop(runtime);
}
