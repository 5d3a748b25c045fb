//! From the oven to the shop: loaves move from one thread to another.
//! prints
use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_shop, from_baker) = mpsc::channel();

    let baker = thread::spawn(move || {
        for number in 1..=3u8 {
            let loaf = vec![number; 1_000_000]; // a million crumbs
            let place = loaf.as_ptr().addr();
            to_shop.send((loaf, place)).unwrap();
        }
    }); // `to_shop` ends with the thread

    for (loaf, place) in from_baker {
        println!("sold: loaf {}", loaf[0]);
        assert_eq!(loaf.as_ptr().addr(), place); // no crumb has moved
    }
    println!("closed");
    baker.join().unwrap();
}
