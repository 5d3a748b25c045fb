//! Two bakers, a clone of the sender for each.
//! hangs
use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_shop, from_bakers) = mpsc::channel();

    let mut bakers = Vec::new();
    for baker in 1..=2 {
        let to_shop = to_shop.clone();
        bakers.push(thread::spawn(move || {
            for loaf in 1..=3 {
                to_shop.send((baker, loaf)).unwrap();
            }
        }));
    }

    let mut sold = 0;
    for (_baker, _loaf) in from_bakers {
        sold += 1;
        println!("sold: {sold}");
    }
    println!("closed");
    for baker in bakers {
        baker.join().unwrap(); // nobody panicked
    }
}
