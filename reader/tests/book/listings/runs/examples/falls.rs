//! Panics.
//! panics

fn main() {
    println!("walking");
    panic!("there was a step");
}
