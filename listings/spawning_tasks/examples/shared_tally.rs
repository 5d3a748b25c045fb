//! A tally shared by tasks that stay on one thread.
//! prints
use std::cell::Cell;
use std::rc::Rc;

use tokio::task::{LocalSet, spawn_local, yield_now};

async fn count(links: u32, tally: Rc<Cell<u32>>) {
    yield_now().await; // the page is on its way
    tally.set(tally.get() + links); // read and write, and no await between
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tally = Rc::new(Cell::new(0));
    let pages = LocalSet::new();
    let collect = async {
        for links in [115, 120, 143] {
            spawn_local(count(links, Rc::clone(&tally)));
        }
    };
    pages.run_until(collect).await; // spawned, and perhaps not begun
    pages.await; // until all of them are done
    println!("links: {}", tally.get());
    assert_eq!(tally.get(), 378);
}
