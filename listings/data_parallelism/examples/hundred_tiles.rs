//! A hundred tiles of a second each, and eight painters.
//! prints
use std::cell::Cell;
use std::rc::Rc;

use lab::{run, seconds, sleep, spawn};

async fn painter(left: Rc<Cell<u32>>) {
    while left.get() > 0 {
        left.set(left.get() - 1);
        sleep(seconds(1)).await; // paints one tile
    }
}

fn main() {
    let studio = run(async {
        let left = Rc::new(Cell::new(100));
        let painters = [(); 8].map(|_| spawn(painter(Rc::clone(&left))));
        for painter in painters {
            painter.await;
        }
    });
    println!("time: {} s", studio.elapsed.as_secs());
}
