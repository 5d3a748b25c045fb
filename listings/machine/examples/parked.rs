//! Two thousand threads that wait: what they take.
//! measures; linux
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use machine::Memory;

const THREADS: usize = 2_000;

fn main() {
    let unknown = "this system does not publish such notes";
    let before = Memory::now().expect(unknown);
    let (here, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let start = Instant::now();
    thread::scope(|scope| {
        let park = || {
            here.fetch_add(1, SeqCst);
            while !over.load(SeqCst) {
                thread::park();
            }
        };
        let threads = [(); THREADS].map(|()| scope.spawn(park));
        while here.load(SeqCst) < THREADS {
            thread::yield_now();
        }
        println!("all parked after: {} ms", start.elapsed().as_millis());

        let more = Memory::now().expect(unknown).since(before);
        let in_use = more.resident + more.kernel_stacks;
        println!("addresses reserved: {:.0} MiB", more.reserved);
        println!("memory of the process: {:.1} MiB", more.resident);
        println!("stacks in the kernel: {:.1} MiB", more.kernel_stacks);
        println!("in use for each: {:.0} KiB", 1024.0 * in_use / 2_000.0);
        assert!(more.reserved > 3.0 * in_use);

        let processor = ProcessTime::now();
        thread::sleep(Duration::from_millis(200));
        let work = processor.elapsed();
        println!("work in 200 ms: {} us", work.as_micros());
        assert!(work < Duration::from_millis(200) / 3);

        over.store(true, SeqCst);
        threads.iter().for_each(|parked| parked.thread().unpark());
    });
}
