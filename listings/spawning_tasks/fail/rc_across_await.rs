//! A title that is kept while the task waits.
//! does not compile: future cannot be sent between threads safely
use std::rc::Rc;

use tokio::spawn;
use tokio::task::yield_now;

async fn fetch(page: u32) -> usize {
    let title = Rc::new(format!("page {page}"));
    let letters = title.len();
    yield_now().await; // here it waits, and keeps the title
    letters
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let letters = spawn(fetch(7)).await.unwrap();
    println!("letters: {letters}");
    assert_eq!(letters, 6);
}
