//! A plain number: two threads are to add to it.
//! does not compile: E0499
use std::thread;

fn main() {
    let mut paid = 0_i64;
    thread::scope(|bank| {
        bank.spawn(|| paid += 1);
        bank.spawn(|| paid += 1);
    });
    println!("customers paid: {paid}");
}
