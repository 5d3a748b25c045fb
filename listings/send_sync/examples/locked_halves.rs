//! Locked halves: every order, with a lock around each of the two steps.
//! prints
use schedules::{Program, Thread};

fn withdraw(me: &mut Thread<i64, i64>) {
    me.lock("the account");
    me.step("looks", |account, seen| *seen = *account);
    me.unlock("the account");
    me.return_if(|seen| *seen < 100);
    me.lock("the account");
    me.step("takes 100", |account, _| *account -= 100);
    me.unlock("the account");
}

fn main() {
    let bank = Program::new(100)
        .thread("ada", withdraw)
        .thread("ben", withdraw);
    let all = bank.every();
    let overdrawn = all.at_end(|end| end.shared < 0);
    println!("orders: {}", all.schedules());
    println!("overdrawn: {overdrawn}");
    assert_eq!((overdrawn, all.schedules()), (4, 6));
}
