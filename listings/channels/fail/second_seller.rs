//! A second seller at the same tray.
//! does not compile: E0599
use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_shop, from_baker) = mpsc::channel();

    for seller in 1..=2 {
        let from_baker = from_baker.clone();
        thread::spawn(move || {
            for loaf in from_baker {
                println!("seller {seller}: loaf {loaf}");
            }
        });
    }

    for loaf in 1..=4 {
        to_shop.send(loaf).unwrap();
    }
}
