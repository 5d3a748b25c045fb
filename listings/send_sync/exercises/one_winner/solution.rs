//! One winner: he takes only if nobody came between, else he looks again.
//! prints
use loom::sync::atomic::{AtomicI64, Ordering::SeqCst};

struct Account(AtomicI64);

impl Account {
    fn new(balance: i64) -> Account {
        Account(AtomicI64::new(balance))
    }

    fn balance(&self) -> i64 {
        self.0.load(SeqCst)
    }

    /// Takes the amount if it is there, and says whether it was.
    fn withdraw(&self, amount: i64) -> bool {
        let take = |balance| (balance >= amount).then(|| balance - amount);
        self.0.try_update(SeqCst, SeqCst, take).is_ok()
    }
}

fn main() {
    loom::model(|| {
        let account = Account::new(100);
        let paid = [account.withdraw(100), account.withdraw(100)];
        println!("paid: {paid:?}, left: {}", account.balance());
    });
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
