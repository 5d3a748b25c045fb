//! A task that borrows the list.
//! does not compile: E0373
use tokio::spawn;

#[tokio::main]
async fn main() {
    let pages = vec!["home", "docs", "blog"];
    let letters =
        spawn(async { pages.iter().map(|page| page.len()).sum::<usize>() });
    println!("{} pages", pages.len());
    println!("{} letters", letters.await.unwrap());
}
