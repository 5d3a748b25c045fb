//! A lent guard: ada holds the lock, and two threads look through it.
//! prints
use std::sync::Mutex;
use std::thread;

fn main() {
    let account = Mutex::new(100);
    let guard = account.lock().unwrap();
    let seen = thread::scope(|bank| {
        let ben = bank.spawn(|| *guard);
        let cem = bank.spawn(|| *guard);
        ben.join().unwrap() + cem.join().unwrap()
    });
    println!("seen: {seen}");
}
