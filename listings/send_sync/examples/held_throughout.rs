//! Held throughout: every order, with a lock from the look to the act.
//! prints
use schedules::{Program, Thread};

fn withdraw(me: &mut Thread<i64, i64>) {
    me.lock("the account");
    me.step("looks", |account, seen| *seen = *account);
    me.if_then(
        |seen| *seen >= 100,
        |me| me.step("takes 100", |account, _| *account -= 100),
    );
    me.unlock("the account");
}

fn main() {
    let bank = Program::new(100)
        .thread("ada", withdraw)
        .thread("ben", withdraw);
    let all = bank.every();
    println!("orders: {}", all.schedules());
    println!("overdrawn: {}", all.at_end(|end| end.shared < 0));
    all.assert_always("the account is not overdrawn", |now| now.shared >= 0);
    assert_eq!(all.stuck(), 0);
}
