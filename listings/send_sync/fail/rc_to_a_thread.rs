//! Rc: the account is to be in two threads.
//! does not compile: E0277
use std::rc::Rc;
use std::thread;

fn main() {
    let account = Rc::new(100_i64);
    let machine = Rc::clone(&account);
    let ada = thread::spawn(move || println!("ada sees {machine}"));
    println!("the bank sees {account}");
    ada.join().unwrap();
}
