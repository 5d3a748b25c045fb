use futures::future::join_all;
use lab::{run, seconds};

use super::{Ledger, office};

#[test]
fn eight_accounts_are_written_at_the_same_time() {
    let day = run(office(Ledger::default()));
    assert_eq!(day.value, 80);
    assert_eq!(day.elapsed, seconds(10));
}

#[test]
fn one_account_is_still_written_by_one_clerk_at_a_time() {
    let ledger = Ledger::default();
    let day = run(async {
        join_all((0..8).map(|_| ledger.add(1_000_005, 1))).await;
        ledger.total().await
    });
    assert_eq!(day.value, 8);
    assert_eq!(day.elapsed, seconds(8));
}
