//! Two eaters share one task, and its budget of four.
//! prints
use std::cell::Cell;

use futures::join;
use lab::run;
use sharing_the_executor::{spend, with_budget};

async fn eat(items: u32, eaten: &Cell<u32>) {
    for _ in 0..items {
        spend().await; // a unit for each item
        eaten.set(eaten.get() + 1);
    }
}

fn main() {
    let (first, second) = (Cell::new(0), Cell::new(0));
    run(with_budget(4, async {
        let ahead = async {
            eat(8, &first).await;
            println!("the second has eaten {}", second.get());
        };
        join!(ahead, eat(8, &second));
    }));
    assert_eq!(second.get(), 8);
}
