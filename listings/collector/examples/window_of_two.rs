//! Blog, docs, legal, through a buffer of two.
//! prints
use collector::LabSite;
use futures::StreamExt;
use futures::stream::iter;
use lab::run;

fn main() {
    let site = LabSite::new();
    let pages = iter(["/blog", "/docs", "/legal"]) // 2000, 900, 700 ms
        .map(|address| site.fetch(address));
    let run = run(pages.buffered(2).collect::<Vec<_>>());
    println!("time: {} ms", run.elapsed.as_millis());
}
