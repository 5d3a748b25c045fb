//! What one waiting task takes, and one waiting thread.
//! measures; linux
use std::sync::{Arc, Barrier};

use spawning_tasks::{Counting, on_the_heap, resident};
use tokio::sync::Semaphore;

#[global_allocator]
static HEAP: Counting = Counting;

async fn wait(gate: Arc<Semaphore>) {
    drop(gate.acquire().await.unwrap());
}

async fn tasks(many: usize) -> usize {
    let gate = Arc::new(Semaphore::new(0)); // no permit
    let before = on_the_heap();
    for _ in 0..many {
        tokio::spawn(wait(Arc::clone(&gate)));
    }
    tokio::spawn(async {}).await.unwrap(); // it is last: now all wait
    (on_the_heap() - before) / many
}

fn threads(many: usize) -> usize {
    let gate = Barrier::new(many + 1);
    std::thread::scope(|scope| {
        let before = resident();
        for _ in 0..many {
            scope.spawn(|| {
                gate.wait(); // it is here
                gate.wait(); // it was counted
            });
        }
        gate.wait(); // all of them are here
        let bytes = resident() - before;
        gate.wait();
        bytes / many
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let future = size_of_val(&wait(Arc::new(Semaphore::new(0))));
    tasks(100_000).await; // not counted: the run queue grows
    let (task, thread) = (tasks(100_000).await, threads(1_000));
    println!("what    bytes\nfuture  {future}");
    println!("task    {task}\nthread  {thread}"); // what is in use of it
    println!("stack   {}", 2 << 20); // what is reserved for it
    println!("tasks for one thread: {}", thread / task);
    assert!(future < task && 3 * task < thread);
}
