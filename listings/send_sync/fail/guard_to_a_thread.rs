//! A guard: ada locks the account, and another thread is to unlock it.
//! does not compile: E0277
use std::sync::Mutex;
use std::thread;

static ACCOUNT: Mutex<i64> = Mutex::new(100);

fn main() {
    let guard = ACCOUNT.lock().unwrap();
    thread::spawn(move || drop(guard)).join().unwrap();
}
