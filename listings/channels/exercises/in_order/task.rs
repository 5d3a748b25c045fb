//! In order: the loaves come in as they are done. Sort it out.
//! exercise
use std::sync::mpsc;
use std::thread;

type Oven = Box<dyn FnOnce() -> String + Send>;

/// Runs all ovens at once. Returns what they bake, in the ovens' order.
fn in_order(ovens: Vec<Oven>) -> Vec<String> {
    let (to_shop, from_ovens) = mpsc::channel();
    for oven in ovens {
        let to_shop = to_shop.clone();
        thread::spawn(move || to_shop.send(oven()).unwrap());
    }
    drop(to_shop);
    from_ovens.into_iter().collect()
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
