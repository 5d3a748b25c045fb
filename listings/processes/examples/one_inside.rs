//! A GIL: whoever interprets holds it, and whoever waits does not.
//! prints
use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::Duration;

use processes::{Code, Job, Peak, Stop, fib};

const TURN: u64 = 100; // steps

fn main() {
    let mut code = vec![Code::Wait(Duration::ZERO)]; // for a reply
    code.extend(fib(90));
    let gil = Mutex::new(());
    let reply = Barrier::new(4); // comes when all four have asked
    let (inside, waiting) = (Peak::default(), Peak::default());

    let interpret = || {
        let mut job = Job::new(&code);
        loop {
            let turn = gil.lock().unwrap();
            let stop = inside.during(|| job.run(TURN));
            drop(turn);
            match stop {
                Stop::Turn => {} // others may have it
                Stop::Wait(_) => _ = waiting.during(|| reply.wait()),
                Stop::End(number) => return (number, job.steps()),
            }
        }
    };
    let ends = thread::scope(|scope| {
        let jobs = [(); 4].map(|()| scope.spawn(interpret));
        jobs.map(|job| job.join().unwrap())
    });

    let steps: u64 = ends.iter().map(|(_, steps)| steps).sum();
    println!("each one's result: {}", ends[0].0);
    println!("all steps: {steps}");
    println!("most inside at once: {}", inside.most());
    println!("most waiting at once: {}", waiting.most());
    assert!(ends.iter().all(|end| end.0 == 2_880_067_194_370_816_120));
    assert_eq!(steps, 4 * (1 + 3 + 4 * 90));
    assert_eq!([inside.most(), waiting.most()], [1, 4]);
}
