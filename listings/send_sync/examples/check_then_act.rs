//! Check, then act: every order of two withdrawals from an account of 100.
//! prints
use schedules::{Program, Thread};

fn withdraw(me: &mut Thread<i64, i64>) {
    me.step("looks", |account, seen| *seen = *account);
    me.return_if(|seen| *seen < 100);
    me.step("takes 100", |account, _| *account -= 100);
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

    let shortest = all.shortest(|now| now.shared < 0);
    print!("{}", shortest.expect("four of them are"));
}
