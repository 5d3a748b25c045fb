//! A clerk falls ill between taking the money and handing it on.
//! prints
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread;

fn main() {
    let bank = Mutex::new([500, 500]);
    let clerk = thread::scope(|office| {
        let clerk = office.spawn(|| {
            let mut accounts = bank.lock().unwrap();
            accounts[0] -= 30;
            panic!("the clerk is ill"); // 30 are in nobody's account
        });
        clerk.join() // unasked, the scope would panic too
    });
    assert!(clerk.is_err());
    let held = matches!(bank.try_lock(), Err(TryLockError::WouldBlock));
    println!("held: {held}");
    println!("poisoned: {}", bank.is_poisoned());

    let mut accounts = bank.lock().unwrap_or_else(PoisonError::into_inner);
    println!("total: {}", accounts.iter().sum::<i32>());
    accounts[0] = 1000 - accounts[1]; // the bank's books say 1000
    bank.clear_poison();
    drop(accounts);

    println!("poisoned: {}", bank.is_poisoned());
    assert_eq!(*bank.lock().unwrap(), [500, 500]);
}
