//! A title that is dropped by hand before the task waits.
//! does not compile: future cannot be sent between threads safely
use std::rc::Rc;

use tokio::spawn;
use tokio::task::yield_now;

async fn fetch(page: u32) -> usize {
    let title = Rc::new(format!("page {page}"));
    let letters = title.len();
    drop(title);
    yield_now().await;
    letters
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("letters: {}", spawn(fetch(7)).await.unwrap());
}
