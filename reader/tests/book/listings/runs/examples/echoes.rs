//! Says again what it reads.
//! prints

use std::io;

fn main() {
    println!("ready");
    for line in io::stdin().lines() {
        println!("heard {}", line.expect("text"));
    }
    println!("ready no more");
}
