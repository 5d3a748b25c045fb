//! Three readers who wait for one another, each with the lock in hand.
//! prints
use std::sync::{Barrier, RwLock};
use std::thread;

fn main() {
    let rates = RwLock::new(vec![3, 5, 8]);
    let together = Barrier::new(4);
    thread::scope(|office| {
        for _ in 0..3 {
            office.spawn(|| {
                let rates = rates.read().unwrap();
                together.wait(); // all three read now
                together.wait(); // main has looked
                assert_eq!(rates.len(), 3);
            });
        }
        together.wait();
        println!("another reader gets in: {}", rates.try_read().is_ok());
        println!("a writer gets in: {}", rates.try_write().is_ok());
        together.wait();
    });
    println!("a writer gets in: {}", rates.try_write().is_ok());
}
