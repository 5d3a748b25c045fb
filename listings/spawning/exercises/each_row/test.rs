use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use super::each_row;

const ROWS: [[u8; 4]; 3] = [[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8]];

#[test]
fn a_thread_for_each_row_and_the_sums_in_order() {
    let seen = Mutex::new(HashSet::from([thread::current().id()]));
    let sums = each_row(&ROWS, |row| {
        seen.lock().unwrap().insert(thread::current().id());
        row.iter().map(|&pixel| u64::from(pixel)).sum()
    });
    assert_eq!(sums, [9, 22, 21]);
    let threads = seen.into_inner().unwrap().len() - 1;
    assert_eq!(threads, ROWS.len(), "threads beside the caller's");
}

#[test]
fn all_of_them_live_at_the_same_time() {
    let begun = AtomicUsize::new(0);
    each_row(&ROWS, |_| {
        begun.fetch_add(1, SeqCst);
        let patience = Instant::now() + Duration::from_secs(10);
        while begun.load(SeqCst) < ROWS.len() {
            assert!(Instant::now() < patience, "a row waits for the others");
            thread::yield_now();
        }
        0
    });
}
