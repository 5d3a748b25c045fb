//! A guard that waits for the thread when it is dropped.
//! prints
use std::mem;

struct WaitsForThread;

impl Drop for WaitsForThread {
    fn drop(&mut self) {
        println!("waited");
    }
}

fn borrow_for_a_thread() {
    let picture = vec![3, 1, 4];
    let guard = WaitsForThread; // reads `picture` until it is dropped
    mem::forget(guard);
    drop(picture);
    println!("the picture is freed");
}

fn main() {
    borrow_for_a_thread();
}
