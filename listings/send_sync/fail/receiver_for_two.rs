//! A receiver: two clerks are to take slips out of one box.
//! does not compile: E0277
use std::sync::mpsc;
use std::thread;

fn main() {
    let (_slot, slips) = mpsc::channel::<i64>();
    thread::scope(|bank| {
        bank.spawn(|| slips.recv());
        bank.spawn(|| slips.recv());
    });
}
