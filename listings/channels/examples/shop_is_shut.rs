//! The shop is shut; the baker does not know yet.
//! prints
use std::sync::mpsc::{SendError, channel};

fn main() {
    let (to_shop, from_baker) = channel();
    to_shop.send(6).unwrap();
    drop(from_baker);
    match to_shop.send(7) {
        Ok(()) => println!("sent"),
        Err(SendError(loaf)) => println!("back: loaf {loaf}"),
    }
}
