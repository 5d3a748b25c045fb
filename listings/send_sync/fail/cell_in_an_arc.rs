//! Cell: the account is to be changed by two threads.
//! does not compile: E0277
use std::cell::Cell;
use std::sync::Arc;
use std::thread;

fn main() {
    let account = Arc::new(Cell::new(100_i64));
    let machine = Arc::clone(&account);
    let ada = thread::spawn(move || machine.set(machine.get() - 100));
    account.set(account.get() + 50);
    ada.join().unwrap();
}
