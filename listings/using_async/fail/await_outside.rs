//! An await in a function that is not async.
//! does not compile: E0728
async fn fetch(page: &str) -> usize {
    page.len()
}

fn letters() -> usize {
    fetch("news").await
}

fn main() {
    println!("letters: {}", letters());
}
