//! One hold: the lock is kept from the look to the withdrawal.
//! prints
use std::sync::Mutex;
use std::thread;

fn main() {
    let account = Mutex::new(100);
    let withdraw = || {
        let mut balance = account.lock().unwrap();
        let enough = *balance >= 100;
        if enough {
            *balance -= 100;
        }
        enough
    };
    let (ada, ben) = thread::scope(|bank| {
        let (ada, ben) = (bank.spawn(withdraw), bank.spawn(withdraw));
        (ada.join().unwrap(), ben.join().unwrap())
    });
    let balance = account.into_inner().unwrap();
    println!("balance: {balance}");
    assert_eq!(balance, 0);
    assert_ne!(ada, ben); // one of them was paid
}
