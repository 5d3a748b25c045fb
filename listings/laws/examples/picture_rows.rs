//! The picture on this machine, drawn by one thread, by two, by more.
//! measures; cores 2
use std::iter::successors;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use laws::picture::{SIZE, encode, row};
use laws::{amdahl, best_of_five};

/// Each thread draws whichever row is the next, until none is left.
fn draw(threads: usize) -> Vec<Vec<u8>> {
    let next = AtomicUsize::new(0);
    let rows = Mutex::new(vec![Vec::new(); SIZE]);
    let draw_rows = || loop {
        let y = next.fetch_add(1, Ordering::Relaxed);
        if y >= SIZE {
            return;
        }
        let row = row(y);
        rows.lock().unwrap()[y] = row;
    };
    thread::scope(|scope| {
        (0..threads).for_each(|_| drop(scope.spawn(draw_rows)));
    });
    rows.into_inner().unwrap()
}

fn main() {
    let cores = thread::available_parallelism().unwrap().get();
    let picture = draw(1);
    let alone = best_of_five(|| encode(&draw(1)));
    let file = best_of_five(|| encode(&picture)); // this part is serial
    let serial = file.div_duration_f64(alone);
    println!("cores: {cores}");
    println!("serial share: {:.1} %", 100.0 * serial);
    println!("threads  time (ms)  speed-up  Amdahl");
    for threads in successors(Some(1), |n| (*n < 2 * cores).then_some(2 * n)) {
        let time = best_of_five(|| encode(&draw(threads)));
        let speed_up = alone.div_duration_f64(time);
        let law = amdahl(serial, threads.min(cores) as f64);
        let time = 1e3 * time.as_secs_f64();
        println!("{threads:>7}  {time:>9.1}  {speed_up:>8.2}  {law:>6.2}");
        assert_eq!(draw(threads), picture); // to the last point
    }
}
