//! An async function that awaits itself.
//! does not compile: E0733
use lab::{run, seconds, sleep};

async fn pages_within(depth: u32) -> u32 {
    sleep(seconds(1)).await; // one page, with two links
    if depth == 0 {
        return 1;
    }
    1 + pages_within(depth - 1).await + pages_within(depth - 1).await
}

fn main() {
    println!("pages: {}", run(pages_within(3)).value);
}
