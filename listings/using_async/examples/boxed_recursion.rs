//! An async function that awaits itself through a box.
//! prints
use lab::{run, seconds, sleep};

async fn pages_within(depth: u32) -> u32 {
    sleep(seconds(1)).await; // one page, with two links
    if depth == 0 {
        return 1;
    }
    1 + Box::pin(pages_within(depth - 1)).await
        + Box::pin(pages_within(depth - 1)).await
}

fn main() {
    let counting = run(pages_within(3));
    println!("pages: {}", counting.value);
    println!("elapsed: {} s", counting.elapsed.as_secs());
    assert_eq!(counting.value, 15);
    assert_eq!(counting.elapsed, seconds(15));
}
