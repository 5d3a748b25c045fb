//! Version 4 and a thread: the bell may not go there.
//! does not compile: E0277
use std::rc::Rc;
use std::thread;

/// Asks an amateur who thinks in a thread of his own.
fn ask(bell: &Rc<dyn Fn()>) {
    let bell = Rc::clone(bell);
    thread::spawn(move || {
        // here he thinks; then:
        bell();
    });
}

fn main() {
    let bell: Rc<dyn Fn()> = Rc::new(|| println!("he replies"));
    ask(&bell);
}
