//! The bank: four clerks move money, and an auditor counts it.
//! prints
use std::sync::Mutex;
use std::thread;

fn main() {
    let bank = Mutex::new([500, 500]); // two accounts behind one lock
    thread::scope(|office| {
        for clerk in 0..4 {
            let bank = &bank; // what moves is the reference
            office.spawn(move || {
                let (from, to) = (clerk % 2, 1 - clerk % 2);
                for _ in 0..1000 {
                    let mut accounts = bank.lock().unwrap();
                    accounts[from] -= 1; // now one coin is nowhere
                    accounts[to] += 1;
                } // here the guard is dropped
            });
        }
        let auditor = office.spawn(|| {
            let total = || bank.lock().unwrap().iter().sum::<i32>();
            (0..1000).filter(|_| total() == 1000).count()
        });
        println!("audits that agree: {}", auditor.join().unwrap());
    });
    let [first, second] = bank.into_inner().unwrap();
    println!("first account: {first}");
    println!("second account: {second}");
    assert_eq!([first, second], [500, 500]);
}
