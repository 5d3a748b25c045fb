//! Hand to hand, with one person.
//! hangs
use std::sync::mpsc::sync_channel;

fn main() {
    let (give, take) = sync_channel(0);
    println!("bake");
    give.send("loaf").unwrap();
    println!("sell: {}", take.recv().unwrap());
}
