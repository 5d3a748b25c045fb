//! No promise needed: the same account with a lock in it.
//! prints
use std::sync::atomic::{AtomicU32, Ordering};

use loom::sync::{Arc, Mutex};
use loom::thread;

struct Account(Mutex<i64>);

impl Account {
    fn deposit(&self, amount: i64) {
        *self.0.lock().unwrap() += amount;
    }
}

static RUNS: AtomicU32 = AtomicU32::new(0);

fn main() {
    loom::model(|| {
        RUNS.fetch_add(1, Ordering::Relaxed);
        let account = Arc::new(Account(Mutex::new(0)));
        let machine = Arc::clone(&account);
        let ada = thread::Builder::new()
            .spawn(move || machine.deposit(100))
            .unwrap();
        account.deposit(50);
        ada.join().unwrap();
        assert_eq!(*account.0.lock().unwrap(), 150);
    });
    let runs = RUNS.load(Ordering::Relaxed);
    println!("runs without a fault: {runs}");
    assert!(runs >= 2); // each of the two may come first
}
