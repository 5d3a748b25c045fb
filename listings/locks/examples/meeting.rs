//! Four jobs that meet, in a pool that lets go of the lock.
//! prints in any order
use std::sync::{Barrier, Mutex, mpsc};
use std::thread;

fn main() {
    let (queue, jobs) = mpsc::channel();
    for job in 1..=4 {
        queue.send(job).unwrap();
    }
    drop(queue); // there will be no more jobs
    let jobs = Mutex::new(jobs);
    let meeting = Barrier::new(4);

    thread::scope(|pool| {
        for _ in 0..4 {
            pool.spawn(|| {
                loop {
                    let job = jobs.lock().unwrap().recv();
                    let Ok(job) = job else { break };
                    println!("job {job} has begun");
                    meeting.wait(); // until four have come here
                }
            });
        }
    });
    println!("all four have met");
}
