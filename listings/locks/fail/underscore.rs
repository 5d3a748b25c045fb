//! A guard that nobody keeps.
//! does not compile: non-binding let on a synchronization lock
use std::sync::Mutex;

fn main() {
    let till = Mutex::new(()); // whoever holds it may use the till
    let _ = till.lock().unwrap();
    println!("at the till");
}
