//! Two halves of a join that were to meet.
//! hangs
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};

use tokio::join;
use tokio::runtime::Builder;

/// Keeps its thread until a second one has come, and says which it is.
async fn meet(place: Arc<Barrier>) -> ThreadId {
    place.wait(); // the one of the standard library: it blocks
    thread::current().id()
}

async fn both() -> (ThreadId, ThreadId) {
    let place = Arc::new(Barrier::new(2));
    let one = meet(Arc::clone(&place));
    let other = meet(place);
    join!(one, other)
}

fn main() {
    let mut workers = Builder::new_multi_thread();
    let runtime = workers.worker_threads(2).build().unwrap();
    let (one, other) = runtime.block_on(both());
    assert_ne!(one, other);
    println!("they have met, on two threads");
}
