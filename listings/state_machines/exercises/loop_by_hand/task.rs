//! A loop by hand: where is it, and what does it keep there?
//! exercise
use std::pin::Pin;
use std::task::{Context, Poll};

use state_machines::polls;

/// Does what this function's future does:
///
/// ```text
/// async fn total(pages: Vec<&'static str>) -> u32 {
///     let mut sum = 0;
///     for page in pages {
///         sum += fetch(page).await;
///     }
///     sum
/// }
/// ```
///
/// Without `async`, and without a box. There is one place where it waits, so
/// a struct will do, with an `Option<Fetch>` that says whether it stands
/// there. What a `for` goes through is `pages.into_iter()`, a
/// `std::vec::IntoIter<&'static str>`. (With an enum, take the list out of
/// the old state: `std::mem::take`.) Polled after its end, it panics.
pub struct Total {
    sum: u32,
}

/// Makes the future. Asks for nothing yet.
pub fn total(_pages: Vec<&'static str>) -> Total {
    Total { sum: 0 }
}

impl Future for Total {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<u32> {
        Poll::Ready(self.sum)
    }
}

fn main() {
    println!("{}", polls(total(vec!["home", "docs"])).join("\n"));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
