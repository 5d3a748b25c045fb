//! Two thousand threads that wait: what they take.
//! measures; linux
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use machine::Memory;

const THREADS: usize = 2_000;

fn main() {
    let unknown = "this system does not publish such notes";
    let before = Memory::now().expect(unknown);
    let (here, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let park = || {
        here.fetch_add(1, SeqCst);
        while !over.load(SeqCst) {
            thread::park();
        }
    };
    let start = Instant::now();
    let (threads, parked, after, work) = thread::scope(|scope| {
        let start_one = |_| Builder::new().spawn_scoped(scope, park).ok();
        let threads: Vec<_> = (0..THREADS).map_while(start_one).collect();
        while here.load(SeqCst) < threads.len() {
            thread::yield_now();
        }
        let (parked, after) = (start.elapsed(), Memory::now());
        let processor = ProcessTime::now();
        thread::sleep(Duration::from_millis(200));
        let work = processor.elapsed();
        over.store(true, SeqCst);
        threads.iter().for_each(|parked| parked.thread().unpark());
        (threads.len(), parked, after, work)
    });
    assert_eq!(threads, THREADS, "this system refuses more threads");
    let more = after.expect(unknown).since(before);
    let in_use = more.resident + more.kernel_stacks + more.page_tables;
    println!("all parked after: {} ms", parked.as_millis());
    println!("addresses reserved: {:.0} MiB", more.reserved);
    println!("memory of the process: {:.1} MiB", more.resident);
    println!("stacks in the kernel: {:.1} MiB", more.kernel_stacks);
    println!("page tables: {:.1} MiB", more.page_tables);
    println!("in use for each: {:.0} KiB", 1024.0 * in_use / 2_000.0);
    println!("work in 200 ms: {} us", work.as_micros());
    assert!(more.reserved > 3.0 * in_use);
    assert!(work < Duration::from_millis(200) / 3);
}
