//! A loop by hand: one place where it waits, so one field says whether.
//! prints
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use state_machines::{Fetch, fetch};

/// The sum of the links of some pages, fetched one after another.
pub struct Total {
    sum: u32,
    pages: IntoIter<&'static str>,
    waits_for: Option<Fetch>,
}

/// Makes the future. Asks for nothing yet.
pub fn total(pages: Vec<&'static str>) -> Total {
    let (sum, pages, waits_for) = (0, pages.into_iter(), None);
    Total {
        sum,
        pages,
        waits_for,
    }
}

impl Future for Total {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let total = self.get_mut();
        loop {
            if let Some(page) = &mut total.waits_for {
                total.sum += ready!(Pin::new(page).poll(context));
            }
            total.waits_for = total.pages.next().map(fetch);
            if total.waits_for.is_none() {
                return Poll::Ready(total.sum);
            }
        }
    }
}

fn main() {
    println!(
        "{}",
        state_machines::polls(total(vec!["home", "docs"])).join("\n")
    );
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
