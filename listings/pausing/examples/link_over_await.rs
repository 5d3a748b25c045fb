//! The same borrow across a pause, in an `async fn`.
//! prints
use lab::{run, seconds, sleep};

fn first_link(page: &str) -> &str {
    page.split(' ').find(|word| word.starts_with('/')).unwrap()
}

async fn collect() -> usize {
    let page = String::from("see /docs and /blog");
    let link = first_link(&page); // points into `page`
    println!("fetch {link}");
    sleep(seconds(1)).await; // page and link are both kept
    println!("{link} is here");
    page.len()
}

fn main() {
    let length = run(collect()).value;
    assert_eq!(length, 19);
}
