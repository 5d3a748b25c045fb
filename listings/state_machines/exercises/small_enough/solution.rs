//! Small enough: no page, and no temporary one, lives over a wait.
//! prints
use state_machines::{Page, fetch};

/// The links of two pages that are here and of two that must be fetched.
pub async fn report() -> u32 {
    let front = Page::load().links(); // the page ends with the statement
    let docs = front + fetch("docs").await;
    let back = Page::load().links();
    docs + back + fetch("blog").await
}

fn main() {
    println!("{}", state_machines::polls(report()).join("\n"));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
