//! Starts a hundred children.
//! hangs

use std::process::Command;

fn main() {
    let children: Vec<_> = (0..100)
        .map(|_| Command::new("sleep").arg("1000").spawn())
        .collect();
    for child in children {
        println!("{}", child.expect("sleep starts").id());
    }
    println!("all");
    loop {
        std::thread::park();
    }
}
