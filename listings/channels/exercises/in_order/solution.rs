//! In order: each loaf comes with the number of its oven.
//! prints
use std::sync::mpsc;
use std::thread;

type Oven = Box<dyn FnOnce() -> String + Send>;

/// Runs all ovens at once. Returns what they bake, in the ovens' order.
fn in_order(ovens: Vec<Oven>) -> Vec<String> {
    let (to_shop, from_ovens) = mpsc::channel();
    for (number, oven) in ovens.into_iter().enumerate() {
        let to_shop = to_shop.clone();
        thread::spawn(move || to_shop.send((number, oven())).unwrap());
    }
    drop(to_shop);
    let mut loaves: Vec<_> = from_ovens.into_iter().collect();
    loaves.sort();
    loaves.into_iter().map(|(_, loaf)| loaf).collect()
}

fn main() {
    let ovens: Vec<Oven> = vec![
        Box::new(|| "rye".into()),
        Box::new(|| "wheat".into()),
        Box::new(|| "spelt".into()),
    ];
    println!("sold: {}", in_order(ovens).join(" "));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
