//! The first page: a set, shut down when the first has answered.
//! prints
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

/// The links of the page that is there first. When this returns, nobody
/// else is still at work.
async fn first_page(pages: Vec<Page>) -> u32 {
    let mut all = JoinSet::new();
    for page in pages {
        all.spawn(page.fetch());
    }
    let first = all.join_next().await.expect("there is a page");
    all.shutdown().await; // aborts the others, and waits for their ends
    first.expect("no page panics")
}

struct Page {
    seconds: u64,
    links: u32,
}

impl Page {
    async fn fetch(self) -> u32 {
        sleep(Duration::from_secs(self.seconds)).await;
        self.links
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let page = |seconds, links| Page { seconds, links };
    let pages = vec![page(3, 115), page(1, 120), page(2, 143)];
    println!("links: {}", first_page(pages).await);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
