//! A loop by hand: one place where it waits, so one field says whether.
//! prints
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use state_machines::{Fetch, fetch, polls};

/// The sum of the links of some pages, fetched one after another.
pub struct Total {
    sum: u32,
    pages: IntoIter<&'static str>,
    waits_for: Option<Fetch>,
    finished: bool,
}

/// Makes the future. Asks for nothing yet.
pub fn total(pages: Vec<&'static str>) -> Total {
    Total {
        sum: 0,
        pages: pages.into_iter(),
        waits_for: None,
        finished: false,
    }
}

impl Future for Total {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let total = self.get_mut();
        assert!(!total.finished, "polled after its end");
        loop {
            if let Some(page) = &mut total.waits_for {
                total.sum += ready!(pin!(page).poll(context));
            }
            total.waits_for = total.pages.next().map(fetch);
            if total.waits_for.is_none() {
                total.finished = true;
                return Poll::Ready(total.sum);
            }
        }
    }
}

fn main() {
    println!("{}", polls(total(vec!["home", "docs"])).join("\n"));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
