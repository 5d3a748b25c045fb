//! A title that is gone before the task waits.
//! prints
use std::rc::Rc;

use tokio::spawn;
use tokio::task::yield_now;

async fn fetch(page: u32) -> usize {
    let letters = {
        let title = Rc::new(format!("page {page}"));
        title.len()
    }; // here the title ends
    yield_now().await;
    letters
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let letters = spawn(fetch(7)).await.unwrap();
    println!("letters: {letters}");
    assert_eq!(letters, 6);
}
