//! Three tenths, added from the left and from the right.
//! prints
fn main() {
    let left = (0.1 + 0.2) + 0.3;
    let right = 0.1 + (0.2 + 0.3);
    println!("from the left {left}, from the right {right}");
}
