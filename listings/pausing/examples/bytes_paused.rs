//! What is kept of one paused collector.
//! prints
use std::future::pending;

/// The hand-written one: its largest pause keeps two numbers.
#[expect(dead_code, reason = "only its size is asked")]
enum Collector {
    Start,
    AtHome,
    AtDocs { home: u32 },
    AtBlog { home: u32, docs: u32 },
    Finished,
}

async fn fetch(_page: &'static str) -> u32 {
    pending().await // stands for a page that is on its way
}

async fn collect() -> u32 {
    let home = fetch("home").await;
    let docs = fetch("docs").await;
    let blog = fetch("blog").await;
    home + docs + blog
}

/// What `std::thread::spawn` reserves for a stack if nobody says otherwise.
const STACK: usize = 2 * 1024 * 1024;

fn main() {
    let (who, mut pages, total) = ("Ada", [115_u32, 120, 143].iter(), 0);
    let then = move || (who, pages.next(), total);
    let hand_written = size_of::<Collector>();
    let callback = size_of_val(&then);
    let future = size_of_val(&collect());

    println!("kept as             bytes");
    println!("hand-written enum  {hand_written:>6}");
    println!("callback           {callback:>6}");
    println!("future             {future:>6}");
    println!("stack             {STACK:>7}");
    println!();
    println!("futures for one stack: {}", STACK / future);
    assert!(hand_written < callback && callback < 100 && future < 100);
}
