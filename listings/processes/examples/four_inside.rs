//! A lock for each: four interpret at the same time.
//! prints
use std::sync::{Barrier, Mutex};
use std::thread;

use processes::{Job, Peak, Stop, fib};

fn main() {
    let code = fib(90);
    let inside = Peak::default();
    let meeting = Barrier::new(4); // over when all four are inside

    let interpret = || {
        let mut job = Job::new(&code);
        let gil = Mutex::new(()); // nobody else wants it
        let turn = gil.lock().unwrap();
        let stop = inside.during(|| {
            meeting.wait();
            job.run(1_000) // all its steps are fewer
        });
        drop(turn);
        assert_eq!(stop, Stop::End(2_880_067_194_370_816_120));
    };
    thread::scope(|scope| {
        let _ = [(); 4].map(|()| scope.spawn(interpret));
    });

    println!("most inside at once: {}", inside.most());
    assert_eq!(inside.most(), 4);
}
