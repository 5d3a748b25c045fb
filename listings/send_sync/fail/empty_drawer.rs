//! An empty drawer: the type speaks of Rc, but there is none.
//! does not compile: E0277
use std::rc::Rc;
use std::thread;

struct Drawer {
    slips: Vec<Rc<String>>,
}

fn main() {
    let drawer = Drawer { slips: Vec::new() };
    let clerk = thread::spawn(move || drawer.slips.len());
    println!("slips: {}", clerk.join().unwrap());
}
