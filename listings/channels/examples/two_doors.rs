//! Two doors: the shop waits for whichever opens first.
//! prints
use std::thread;

use crossbeam_channel::{never, select, unbounded};

fn main() {
    let (bread_in, mut bread_door) = unbounded();
    let (cake_in, mut cake_door) = unbounded();
    thread::spawn(move || (1..=30).for_each(|n| bread_in.send(n).unwrap()));
    thread::spawn(move || (1..=10).for_each(|n| cake_in.send(n).unwrap()));

    let (mut loaves, mut cakes, mut open) = (0, 0, 2);
    while open > 0 {
        select! {
            recv(bread_door) -> loaf => match loaf {
                Ok(_) => loaves += 1,
                Err(_) => { open -= 1; bread_door = never() }
            },
            recv(cake_door) -> cake => match cake {
                Ok(_) => cakes += 1,
                Err(_) => { open -= 1; cake_door = never() }
            },
        }
    }
    println!("loaves: {loaves}");
    println!("cakes: {cakes}");
    assert_eq!((loaves, cakes), (30, 10));
}
