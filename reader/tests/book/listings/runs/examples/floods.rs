//! Prints for ever.
//! hangs

fn main() {
    loop {
        println!("drop after drop after drop after drop after drop");
    }
}
