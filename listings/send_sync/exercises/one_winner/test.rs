use loom::sync::Arc;
use loom::thread;

use super::Account;

/// How many of two threads are paid, and what is left, in every run.
fn check(balance: i64, paid_in_all: usize, left: i64) {
    loom::model(move || {
        let account = Arc::new(Account::new(balance));
        let machine = Arc::clone(&account);
        let ada = thread::spawn(move || machine.withdraw(100));
        let ben = account.withdraw(100);
        let paid = [ada.join().unwrap(), ben];
        assert_eq!(account.balance(), left, "paid: {paid:?}");
        assert_eq!(paid.iter().filter(|paid| **paid).count(), paid_in_all);
    });
}

#[test]
fn one_of_two_is_paid() {
    check(100, 1, 0);
}

#[test]
fn both_are_paid_if_there_is_enough() {
    check(200, 2, 0);
}

#[test]
fn nobody_is_paid_if_there_is_not() {
    check(99, 0, 99);
}
