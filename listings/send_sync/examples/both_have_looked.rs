//! Both have looked: two withdrawals in safe code, in an unlucky order.
//! prints
use std::sync::{Barrier, Mutex};
use std::thread;

fn main() {
    let account = Mutex::new(100);
    let both_have_looked = Barrier::new(2);
    let withdraw = || {
        let seen = *account.lock().unwrap(); // locks, looks, unlocks
        both_have_looked.wait();
        if seen >= 100 {
            *account.lock().unwrap() -= 100;
        }
    };
    thread::scope(|bank| {
        bank.spawn(withdraw);
        bank.spawn(withdraw);
    });
    let balance = account.into_inner().unwrap(); // takes the number out
    println!("balance: {balance}");
    assert_eq!(balance, -100);
}
