//! Four pages in a set. One of them cannot be read.
//! prints
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

async fn count(page: &'static str, links: &str, seconds: u64) -> String {
    sleep(Duration::from_secs(seconds)).await;
    let links: u32 = links.parse().expect("a number of links");
    format!("{page}: {links} links")
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut pages = JoinSet::new();
    pages.spawn(count("home", "115", 3));
    pages.spawn(count("docs", "120", 1));
    pages.spawn(count("lost", "404 Not Found", 2));
    pages.spawn(count("blog", "143", 4));
    let mut panics = 0;
    while let Some(end) = pages.join_next().await {
        match end {
            Ok(said) => println!("{said}"),
            Err(error) => {
                assert!(error.is_panic());
                println!("one has panicked");
                panics += 1;
            }
        }
    }
    assert_eq!(panics, 1);
}
