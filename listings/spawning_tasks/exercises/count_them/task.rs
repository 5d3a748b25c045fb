//! Count them: all pages at once, and a bad one costs nobody else.
//! exercise
use std::time::Duration;

use tokio::time::sleep;

/// The links of all pages that could be counted, and how many could not.
async fn count_them(pages: Vec<Page>) -> (u32, usize) {
    let mut links = 0;
    for page in pages {
        links += page.count().await;
    }
    (links, 0)
}

struct Page {
    seconds: u64,
    body: &'static str,
}

impl Page {
    /// The links of the page, or a panic.
    async fn count(self) -> u32 {
        sleep(Duration::from_secs(self.seconds)).await;
        self.body.parse().expect("a number of links")
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let page = |seconds, body| Page { seconds, body };
    let pages = vec![page(2, "115"), page(3, "120")];
    let (links, failed) = count_them(pages).await;
    println!("links: {links}");
    println!("failed: {failed}");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
