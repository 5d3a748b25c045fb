//! An empty drawer: the type speaks of Rc, but there is none.
//! does not compile: E0277
use std::rc::Rc;
use std::thread;

struct Drawer {
    slips: Vec<Rc<String>>,
}

impl Drawer {
    fn count(&self) -> usize {
        self.slips.len()
    }
}

fn main() {
    let drawer = Drawer { slips: Vec::new() };
    let clerk = thread::spawn(move || drawer.count());
    println!("slips: {}", clerk.join().unwrap());
}
