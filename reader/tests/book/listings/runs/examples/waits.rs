//! Waits for ever, with a child.
//! hangs

use std::process::{self, Command};

fn main() {
    let child = Command::new("sleep").arg("1000").spawn();
    let child = child.expect("sleep starts");
    println!("{} {}", process::id(), child.id());
    loop {
        std::thread::park();
    }
}
