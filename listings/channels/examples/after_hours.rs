//! The baker has gone home; three loaves lie on the tray.
//! prints
use std::sync::mpsc::channel;

fn main() {
    let (to_shop, from_baker) = channel();
    for loaf in 1..=3 {
        to_shop.send(loaf).unwrap();
    }
    drop(to_shop);
    println!("sold: {}", from_baker.iter().count());
}
