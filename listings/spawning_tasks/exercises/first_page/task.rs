//! The first page: whoever answers first is enough, and the others stop.
//! exercise
use std::time::Duration;

use tokio::spawn;
use tokio::sync::mpsc::channel;
use tokio::time::sleep;

/// The links of the page that is there first. When this returns, nobody
/// else is still at work.
async fn first_page(pages: Vec<Page>) -> u32 {
    let (here, mut first) = channel(pages.len());
    for page in pages {
        let here = here.clone();
        spawn(async move { here.send(page.fetch().await).await });
    }
    first.recv().await.unwrap()
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
