//! Main has nothing more to do, and leaves.
//! prints
use std::sync::{Arc, Barrier};
use std::thread;

struct Tray; // with the developing picture in it

impl Drop for Tray {
    fn drop(&mut self) {
        println!("thread: the tray is empty");
    }
}

fn main() {
    let lamp = Arc::new(Barrier::new(2)); // lights when two have come
    let same_lamp = Arc::clone(&lamp);
    let _darkroom = thread::spawn(move || {
        let _tray = Tray;
        same_lamp.wait();
        println!("thread: the picture is ready");
    });
    println!("main: done");
}
