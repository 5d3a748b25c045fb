use crate::watch::note;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A page on its way.
pub struct Fetch {
    page: &'static str,
    asked: bool,
}

/// Asks for a page of the site. The future is pending at its first poll and
/// ready at its second, with the number of the page's links.
pub fn fetch(page: &'static str) -> Fetch {
    Fetch { page, asked: false }
}

impl Future for Fetch {
    type Output = u32;

    /// # Panics
    /// If the site has no such page.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        if self.asked {
            note(format!("has {}", self.page));
            return Poll::Ready(links(self.page));
        }
        self.asked = true;
        note(format!("asks for {}", self.page));
        context.waker().wake_by_ref(); // the site answers at once
        Poll::Pending
    }
}

fn links(page: &str) -> u32 {
    match page {
        "home" => 115,
        "docs" => 120,
        "blog" => 143,
        _ => panic!("no such page"),
    }
}
