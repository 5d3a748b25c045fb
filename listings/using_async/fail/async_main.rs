//! A main function that is async.
//! does not compile: E0752
async fn fetch(page: &str) -> usize {
    page.len()
}

async fn main() {
    println!("letters: {}", fetch("news").await);
}
