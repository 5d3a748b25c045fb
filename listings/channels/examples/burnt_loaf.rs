//! A baker who does not come to his second loaf.
//! prints
use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_shop, from_baker) = mpsc::channel();
    let baker = thread::spawn(move || {
        for loaf in 1..=3 {
            assert!(loaf != 2, "loaf {loaf} is burnt");
            to_shop.send(loaf).unwrap();
        }
    });
    println!("sold: {}", from_baker.iter().count());
    assert!(baker.join().is_err());
}
