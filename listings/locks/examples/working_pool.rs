//! The pool again, with the job taken in a statement of its own.
//! prints
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use lab::{run, seconds, sleep, spawn};
use locks::Watched;

type Jobs = Rc<Watched<VecDeque<Duration>>>;

async fn worker(number: u32, jobs: Jobs) {
    let me = jobs.user(format!("worker {number}"));
    loop {
        let job = jobs.lock(me).await.pop_front();
        let Some(job) = job else { break }; // none is left
        sleep(job).await; // does the job
    }
}

fn main() {
    let shift = run(async {
        let jobs = Jobs::new(Watched::new([seconds(1); 4].into()));
        let mut workers = Vec::new();
        for number in 1..=4 {
            workers.push(spawn(worker(number, Rc::clone(&jobs))));
        }
        for worker in workers {
            worker.await;
        }
        jobs.history("the lock of the queue")
    });
    let held = shift.value.totals().busy;
    println!("shift: {} s", shift.elapsed.as_secs());
    println!("lock held: {} s", held.as_secs());
    assert_eq!(shift.elapsed, seconds(1));
    assert_eq!(held, seconds(0));
}
