//! A clerk has the account; whoever wants money sends her a slip.
//! prints
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

struct Slip {
    amount: u32,
    answer: Sender<bool>, // where to say whether it was paid
}

fn clerk(slips: Receiver<Slip>) -> u32 {
    let mut account = 100;
    for slip in slips {
        let paid = slip.amount <= account;
        if paid {
            account -= slip.amount;
        }
        let _ = slip.answer.send(paid); // he may have left
    }
    account // all customers have gone
}

fn customer(to_clerk: Sender<Slip>) -> bool {
    let (answer, reply) = channel();
    to_clerk.send(Slip { amount: 40, answer }).unwrap();
    reply.recv().unwrap()
}

fn main() {
    let (to_clerk, slips) = channel();
    let clerk = thread::spawn(move || clerk(slips));
    let mut customers = Vec::new();
    for _ in 0..5 {
        let to_clerk = to_clerk.clone();
        customers.push(thread::spawn(move || customer(to_clerk)));
    }
    drop(to_clerk);
    let paid = customers.into_iter().map(|c| c.join().unwrap());
    println!("paid: {} of 5", paid.filter(|&paid| paid).count());
    let left = clerk.join().unwrap();
    println!("left: {left}");
    assert_eq!(left, 100 - 2 * 40);
}
