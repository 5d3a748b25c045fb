//! Layers around a future: called, handed in, or in a box.
//! measures
use state_machines::{Page, fetch};

async fn collect() -> u32 {
    let page = Page::load();
    page.links() + fetch("docs").await
}

async fn one() -> u32 {
    collect().await
}

async fn two() -> u32 {
    one().await
}

async fn three() -> u32 {
    two().await
}

/// A layer for any future: it doubles what comes out.
async fn doubled(links: impl Future<Output = u32>) -> u32 {
    2 * links.await
}

fn main() {
    let called = [
        size_of_val(&collect()),
        size_of_val(&one()),
        size_of_val(&two()),
        size_of_val(&three()),
    ];
    let handed_in = [
        size_of_val(&collect()),
        size_of_val(&doubled(collect())),
        size_of_val(&doubled(doubled(collect()))),
        size_of_val(&doubled(doubled(doubled(collect())))),
    ];
    let boxed = size_of_val(&doubled(Box::pin(collect())));
    println!("layers  called  handed_in");
    for layers in 0..4 {
        let (called, handed_in) = (called[layers], handed_in[layers]);
        println!("{layers:>6}  {called:>6}  {handed_in:>9}");
    }
    println!();
    println!("one layer around a box: {boxed} bytes");
    assert!(called[3] < 1200 && boxed < 64);
    assert!(handed_in.windows(2).all(|pair| pair[1] >= 2 * pair[0]));
}
