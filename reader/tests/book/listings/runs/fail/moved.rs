//! Uses what is gone.
//! does not compile: E0382

fn main() {
    let bread = String::from("bread");
    drop(bread);
    println!("{bread}");
}
