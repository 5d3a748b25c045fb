//! Trust me: an account whose author promises that it may be shared.
//! panics
use std::panic;

use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

struct Account(UnsafeCell<i64>);

// SAFETY: none. The promise is false: nothing keeps two threads apart.
unsafe impl Sync for Account {}

impl Account {
    fn deposit(&self, amount: i64) {
        // SAFETY: none either. Another thread may be in here, too.
        self.0.with_mut(|balance| unsafe { *balance += amount });
    }
}

fn main() {
    panic::set_hook(Box::new(|panic| {
        println!("{}", panic.payload_as_str().unwrap().trim());
    }));
    let mut model = loom::model::Builder::new();
    model.location = true; // say in which lines
    model.check(|| {
        let account = Arc::new(Account(UnsafeCell::new(0)));
        let machine = Arc::clone(&account);
        let ada = thread::Builder::new() // asks for Send, as spawn does not
            .spawn(move || machine.deposit(100))
            .unwrap();
        account.deposit(50);
        ada.join().unwrap();
    });
}
