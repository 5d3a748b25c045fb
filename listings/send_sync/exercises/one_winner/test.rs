use std::sync::Arc as PlainArc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use loom::sync::Arc;
use loom::thread;

use super::Account;

/// Runs the test under loom, and says how often loom has run it.
fn in_every_order(test: impl Fn() + Send + Sync + 'static) -> u32 {
    let runs = PlainArc::new(AtomicU32::new(0));
    let counter = PlainArc::clone(&runs);
    loom::model(move || {
        counter.fetch_add(1, Relaxed);
        test();
    });
    runs.load(Relaxed)
}

/// Ada and Ben withdraw at once. Who is paid, and what is left?
fn withdrawals(balance: i64, ada: i64, ben: i64) -> ([bool; 2], i64) {
    let account = Arc::new(Account::new(balance));
    let machine = Arc::clone(&account);
    let adas = thread::spawn(move || machine.withdraw(ada));
    let paid_ben = account.withdraw(ben);
    ([adas.join().unwrap(), paid_ben], account.balance())
}

/// What uses the library's own types is invisible to loom: it runs once.
#[test]
fn loom_can_see_the_account() {
    let runs = in_every_order(|| {
        withdrawals(200, 100, 100);
    });
    assert!(runs > 1, "loom sees only its own types");
}

#[test]
fn one_of_two_is_paid() {
    in_every_order(|| {
        let (paid, left) = withdrawals(100, 100, 100);
        assert_eq!(left, 0, "paid: {paid:?}");
        assert_ne!(paid[0], paid[1], "one of them, and not both");
    });
}

#[test]
fn both_are_paid_if_there_is_enough() {
    in_every_order(|| {
        assert_eq!(withdrawals(200, 100, 100), ([true, true], 0));
    });
}

#[test]
fn nobody_is_paid_if_there_is_not() {
    in_every_order(|| {
        assert_eq!(withdrawals(99, 100, 100), ([false, false], 99));
    });
}

#[test]
fn who_asks_for_too_much_is_in_nobodys_way() {
    in_every_order(|| {
        assert_eq!(withdrawals(100, 200, 50), ([false, true], 50));
    });
}

#[test]
fn the_balance_is_never_below_zero() {
    in_every_order(|| {
        let account = Arc::new(Account::new(100));
        let machines = [Arc::clone(&account), Arc::clone(&account)];
        let customers =
            machines.map(|m| thread::spawn(move || m.withdraw(100)));
        assert!(account.balance() >= 0, "the auditor sees less than nothing");
        for customer in customers {
            customer.join().unwrap();
        }
    });
}
