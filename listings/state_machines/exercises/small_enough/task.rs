//! Small enough: the same waits and the same sum, in 128 bytes.
//! exercise
use state_machines::{Page, fetch};

/// The links of two pages that are here and of two that must be fetched.
pub async fn report() -> u32 {
    let front = Page::load();
    let links = front.links();
    drop(front);
    let docs = links + fetch("docs").await;
    docs + Page::load().links() + fetch("blog").await
}

fn main() {
    println!("{}", state_machines::polls(report()).join("\n"));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
