//! A price list: look in it, and write into it what is missing.
//! prints; edition 2024
//! hangs; edition 2021
use std::collections::HashMap;
use std::sync::RwLock;

type Prices = RwLock<HashMap<&'static str, u32>>;

fn price(prices: &Prices, goods: &'static str) -> u32 {
    if let Some(price) = prices.read().unwrap().get(goods) {
        *price
    } else {
        println!("{goods}: asking the wholesaler");
        *prices.write().unwrap().entry(goods).or_insert(3)
    }
}

fn main() {
    let prices = Prices::default();
    for _ in 0..2 {
        println!("tea: {} shillings", price(&prices, "tea"));
    }
    assert_eq!(prices.read().unwrap().len(), 1);
}
