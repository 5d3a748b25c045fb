//! The same account, asked twice in one line.
//! hangs
use std::sync::Mutex;

fn main() {
    let account = Mutex::new(21);
    println!("balance: {}", *account.lock().unwrap());
    let twice = *account.lock().unwrap() + *account.lock().unwrap();
    println!("twice that: {twice}");
}
