//! The same two jobs, four ways.
//! measures; cores 2; linux
use std::thread;

use futures::executor::block_on;
use tokio::runtime::Builder;
use tokio::task::yield_now;
use tokio::{join, spawn};
use words::{judge, piece};

async fn job(name: char) {
    for _ in 0..4 {
        piece(name); // computes for some ten milliseconds
        yield_now().await; // gives way
    }
}

fn tasks_on(workers: &mut Builder) {
    let runtime = workers.build().unwrap();
    let both = async { join!(spawn(job('a')), spawn(job('b'))) };
    let (a, b) = runtime.block_on(both);
    a.unwrap();
    b.unwrap();
}

fn show(way: &str, run: fn(), expected: [bool; 2]) {
    let verdict = judge(run);
    println!("{way:18}  {verdict}");
    assert_eq!([verdict.jobs_overlap, verdict.two_at_once], expected);
}

fn main() {
    println!("way                 pieces    jobs overlap  two at once");
    let in_a_row = || {
        block_on(job('a'));
        block_on(job('b'));
    };
    let one_worker = || tasks_on(&mut Builder::new_current_thread());
    let two_threads = || {
        thread::scope(|scope| {
            scope.spawn(|| block_on(job('a')));
            scope.spawn(|| block_on(job('b')));
        });
    };
    let two_workers =
        || tasks_on(Builder::new_multi_thread().worker_threads(2));
    show("one after another", in_a_row, [false, false]);
    show("async, one worker", one_worker, [true, false]);
    show("two threads", two_threads, [true, true]);
    show("async, two workers", two_workers, [true, true]);
}
