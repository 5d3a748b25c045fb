//! A guard that waits for the thread when it is dropped.
//! prints
use std::mem;

struct WaitsForThread<'a> {
    picture: &'a [u8], // what the thread reads
}

impl Drop for WaitsForThread<'_> {
    fn drop(&mut self) {
        println!("waited for {} pixels", self.picture.len());
    }
}

fn borrow_for_a_thread() {
    let picture = vec![3, 1, 4];
    let guard = WaitsForThread { picture: &picture };
    mem::forget(guard);
    drop(picture);
    println!("the picture is freed");
}

fn main() {
    borrow_for_a_thread();
}
