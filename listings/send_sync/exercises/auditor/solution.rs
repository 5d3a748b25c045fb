//! The auditor: both hold one lock as long as the money is on its way.
//! prints
use schedules::{Program, Thread};

/// What is in the savings account, and what is in the purse.
type Money = [i64; 2];

fn moves(me: &mut Thread<Money, i64>) {
    me.lock("the books");
    me.step("takes 100 from savings", |money, _| money[0] -= 100);
    me.step("puts 100 into the purse", |money, _| money[1] += 100);
    me.unlock("the books");
}

fn audits(me: &mut Thread<Money, i64>) {
    me.lock("the books");
    me.step("counts the savings", |money, sum| *sum = money[0]);
    me.step("adds the purse", |money, sum| *sum += money[1]);
    me.unlock("the books");
}

fn bank() -> Program<Money, i64> {
    Program::new([100, 0])
        .thread("ada", moves)
        .thread("auditor", audits)
}

fn main() {
    println!("sum  orders");
    for (sum, orders) in bank().every().outcomes(|end| end.own[1]) {
        println!("{sum:>3}  {orders:>6}");
    }
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
