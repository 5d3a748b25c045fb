//! Made there: an Rc that is born and dies in one thread.
//! prints
use std::rc::Rc;
use std::thread;

fn main() {
    let clerk = thread::spawn(|| {
        let slip = Rc::new(100);
        let copy = Rc::clone(&slip);
        *slip + *copy
    });
    println!("sum: {}", clerk.join().unwrap());
}
