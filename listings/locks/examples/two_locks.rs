//! Two clerks, each of whom pays in one coin.
//! prints
use std::sync::{Barrier, Mutex};
use std::thread;

fn main() {
    let account = Mutex::new(100);
    let coffee = Barrier::new(2); // whoever comes waits for the other
    thread::scope(|office| {
        for _clerk in 0..2 {
            office.spawn(|| {
                let balance = *account.lock().unwrap();
                coffee.wait();
                *account.lock().unwrap() = balance + 1;
            });
        }
    });
    println!("balance: {}", account.into_inner().unwrap());
}
