//! The baker looks at a loaf that he has sent away.
//! does not compile: E0382
use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_shop, from_baker) = mpsc::channel();

    thread::spawn(move || {
        let loaf = vec![1; 1_000_000];
        to_shop.send(loaf).unwrap();
        println!("that was a loaf of {} crumbs", loaf.len());
    });

    for loaf in from_baker {
        println!("sold: {} crumbs", loaf.len());
    }
}
