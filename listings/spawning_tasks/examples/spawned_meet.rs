//! Two tasks that are to meet: neither goes on before the other has come.
//! They are spawned by a thread that is no worker. If one of them spawned the
//! other, it would lie in that one's LIFO slot, and both would wait for ever.
//! prints
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};

use tokio::runtime::Builder;
use tokio::spawn;

/// Keeps its thread until a second one has come, and says which it is.
async fn meet(place: Arc<Barrier>) -> ThreadId {
    place.wait(); // the one of the standard library: it blocks
    thread::current().id()
}

async fn both() -> (ThreadId, ThreadId) {
    let place = Arc::new(Barrier::new(2));
    let one = spawn(meet(Arc::clone(&place)));
    let other = spawn(meet(place));
    (one.await.unwrap(), other.await.unwrap())
}

fn main() {
    let mut workers = Builder::new_multi_thread();
    let runtime = workers.worker_threads(2).build().unwrap();
    let (one, other) = runtime.block_on(both());
    assert_ne!(one, other);
    println!("they have met, on two threads");
}
