//! Two bakers, four loaves, five sellers.
//! prints
use std::thread;

use crossbeam_channel::unbounded;

fn main() {
    let (to_shop, from_bakers) = unbounded();

    let mut sold = thread::scope(|scope| {
        for (baker, loaves) in [("first", 3), ("second", 1)] {
            let to_shop = to_shop.clone();
            scope.spawn(move || {
                for loaf in 1..=loaves {
                    to_shop.send((baker, loaf)).unwrap();
                }
            });
        }
        drop(to_shop); // the bakers have their own

        let mut sellers = Vec::new();
        for _ in 0..5 {
            let from_bakers = from_bakers.clone();
            let sell = move || from_bakers.into_iter().collect::<Vec<_>>();
            sellers.push(scope.spawn(sell));
        }
        let sold = sellers.into_iter().map(|s| s.join().unwrap());
        sold.collect::<Vec<_>>().concat()
    });

    sold.sort();
    for (baker, loaf) in &sold {
        println!("sold: {baker} baker's loaf {loaf}");
    }
    // none twice, none lost
    let baked = [("first", 1), ("first", 2), ("first", 3), ("second", 1)];
    assert_eq!(sold, baked);
}
