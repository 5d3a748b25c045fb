//! Greets.
//! prints

fn main() {
    println!("good evening");
}
