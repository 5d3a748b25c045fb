//! More customers: one to six of them, for the same 100.
//! prints
use schedules::{Program, Thread};

fn withdraw(me: &mut Thread<i64, i64>) {
    me.step("looks", |account, seen| *seen = *account);
    me.return_if(|seen| *seen < 100);
    me.step("takes 100", |account, _| *account -= 100);
}

fn main() {
    println!(
        "customers    orders  overdrawn  of all (%)  by chance (%)  lowest"
    );
    for customers in 1..=6 {
        let bank = (0..customers).fold(Program::new(100), |bank, n| {
            bank.thread(format!("customer {n}"), withdraw)
        });
        let all = bank.every();
        let overdrawn = all.at_end(|end| end.shared < 0);
        let of_all = 100.0 * overdrawn as f64 / all.schedules() as f64;

        let walks = bank.random(7).take(10_000);
        let hits = walks.filter(|walk| walk.end().shared < 0).count();
        let by_chance = 100.0 * hits as f64 / 10_000.0;
        let lowest = *all.outcomes(|end| end.shared).keys().min().unwrap();
        println!(
            "{customers:>9}  {:>8}  {overdrawn:>9}  {of_all:>10.1}  \
             {by_chance:>13.1}  {lowest:>6}",
            all.schedules()
        );
        assert_eq!(lowest, 100 - 100 * customers);
        let queues: u128 = (1..=customers as u128).product();
        assert_eq!(all.schedules() - overdrawn, queues);
        let another_looks = 100.0 * (1.0 - 1.0 / customers as f64);
        assert!((by_chance - another_looks).abs() < 2.0);
    }
}
