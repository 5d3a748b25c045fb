//! Two iterators are made, and one is resumed.
//! prints
fn steps(who: &'static str) -> impl Iterator<Item = u32> {
    print!("{who} is called. ");
    (1..=2).inspect(move |step| print!("{who} step {step}. "))
}

fn main() {
    let ada = steps("Ada");
    let mut bob = steps("Bob");
    bob.next();
    drop(ada);
    println!("End.");
}
