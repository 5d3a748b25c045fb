//! Price book: nobody looks into it while somebody asks the wholesaler.
//! exercise
use std::collections::HashMap;
use std::rc::Rc;

use futures::lock::Mutex;
use lab::{run, seconds, sleep, spawn};

type Book = Rc<Mutex<HashMap<u32, u32>>>;

/// Asks the wholesaler. He needs a second to answer.
async fn ask(goods: u32) -> u32 {
    sleep(seconds(1)).await;
    10 * goods
}

/// The price of the goods, from the book if it is there.
async fn price(book: Book, goods: u32) -> u32 {
    let mut prices = book.lock().await;
    if let Some(price) = prices.get(&goods) {
        return *price;
    }
    let price = ask(goods).await;
    prices.insert(goods, price);
    price
}

async fn customers(book: Book) -> u32 {
    let mut customers = Vec::new();
    for goods in 1..=5 {
        customers.push(spawn(price(Rc::clone(&book), goods)));
    }
    let mut paid = 0;
    for customer in customers {
        paid += customer.await;
    }
    paid
}

fn main() {
    let morning = run(customers(Book::default()));
    println!("paid: {}", morning.value);
    println!("morning: {} s", morning.elapsed.as_secs());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
