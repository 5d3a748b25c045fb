//! Two tasks that are to meet, on a runtime with one thread.
//! hangs
use std::sync::{Arc, Barrier};

use tokio::spawn;

async fn meet(place: Arc<Barrier>) {
    place.wait();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let place = Arc::new(Barrier::new(2));
    let one = spawn(meet(Arc::clone(&place)));
    let other = spawn(meet(place));
    one.await.unwrap();
    other.await.unwrap();
    println!("they have met");
}
