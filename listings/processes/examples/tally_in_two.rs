//! A tally that a thread raises, and one that a process raises.
//! prints
use std::env;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static TALLY: AtomicU32 = AtomicU32::new(10);

fn main() {
    if env::args().nth(1).is_some() {
        TALLY.fetch_add(1, SeqCst); // in the other process
        return;
    }
    TALLY.fetch_add(5, SeqCst);
    let myself = env::current_exe().unwrap();
    let end = Command::new(myself).arg("raise").status().unwrap();
    assert!(end.success());
    thread::spawn(|| TALLY.fetch_add(2, SeqCst)).join().unwrap();
    println!("tally: {}", TALLY.load(SeqCst));
}
