//! The price list again, with `match`.
//! hangs
use std::collections::HashMap;
use std::sync::RwLock;

type Prices = RwLock<HashMap<&'static str, u32>>;

fn price(prices: &Prices, goods: &'static str) -> u32 {
    match prices.read().unwrap().get(goods) {
        Some(price) => *price,
        None => {
            println!("{goods}: asking the wholesaler");
            *prices.write().unwrap().entry(goods).or_insert(3)
        }
    }
}

fn main() {
    let prices = Prices::default();
    println!("tea: {} shillings", price(&prices, "tea"));
}
