//! Count them: a task for each page, all in a set.
//! prints
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

/// The links of all pages that could be counted, and how many could not.
async fn count_them(pages: Vec<Page>) -> (u32, usize) {
    let mut all = JoinSet::new();
    for page in pages {
        all.spawn(page.count());
    }
    let (mut links, mut failed) = (0, 0);
    while let Some(end) = all.join_next().await {
        match end {
            Ok(counted) => links += counted,
            Err(_) => failed += 1,
        }
    }
    (links, failed)
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
