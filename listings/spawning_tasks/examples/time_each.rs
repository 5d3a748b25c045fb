//! A hundred thousand tasks and a thousand threads: the time for each.
//! measures
use std::thread::Builder;
use std::time::{Duration, Instant};

use tokio::{runtime, spawn};

fn tasks(many: usize) {
    let runtime = runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let start = |page| spawn(async move { page });
        let all: Vec<_> = (0..many).map(start).collect();
        for (page, task) in all.into_iter().enumerate() {
            assert_eq!(task.await.unwrap(), page);
        }
    });
}

fn threads(many: usize) {
    let small = || Builder::new().stack_size(64 * 1024);
    let start = |page| small().spawn(move || page).unwrap();
    let all: Vec<_> = (0..many).map(start).collect();
    for (page, thread) in all.into_iter().enumerate() {
        assert_eq!(thread.join().unwrap(), page);
    }
}

/// The shortest of five times, for one of `many`.
fn each(run: fn(usize), many: u32) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run(many as usize);
        start.elapsed() / many
    };
    (0..5).map(time).min().unwrap()
}

fn main() {
    let task = each(tasks, 100_000);
    let thread = each(threads, 1_000);
    println!("a task: {} ns", task.as_nanos());
    println!("a thread: {} ns", thread.as_nanos());
    println!("ratio: {:.0}", thread.div_duration_f64(task));
    assert!(thread > 3 * task);
}
