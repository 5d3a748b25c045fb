//! A page, fetched and measured.
//! does not compile: E0308
use lab::{run, seconds, sleep};

async fn fetch(page: &str) -> usize {
    sleep(seconds(1)).await;
    page.len()
}

fn main() {
    let fetching = run(async {
        let letters: usize = fetch("news");
        letters
    });
    println!("letters: {}", fetching.value);
}
