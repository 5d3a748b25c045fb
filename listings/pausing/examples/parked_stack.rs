//! A whole stack, kept: a thread that runs only when it is resumed.
//! prints
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// The collector's end: it asks for a page and stands still.
struct Network {
    ask: SyncSender<&'static str>,
    links: Receiver<u32>,
}

impl Network {
    fn fetch(&self, page: &'static str) -> u32 {
        self.ask.send(page).unwrap();
        self.links.recv().unwrap() // paused here, its stack kept
    }
}

/// An ordinary function: it does not know that it pauses.
fn home_and_docs(network: &Network) -> u32 {
    network.fetch("home") + network.fetch("docs")
}

fn collect(network: Network) -> u32 {
    home_and_docs(&network) + network.fetch("blog")
}

fn main() {
    let (ask, asked) = sync_channel(0); // no buffer: hand to hand
    let (answer, links) = sync_channel(0);
    let collector = thread::spawn(|| collect(Network { ask, links }));
    for (page, links) in [("home", 115), ("docs", 120), ("blog", 143)] {
        assert_eq!(asked.recv(), Ok(page)); // it runs up to its next pause
        println!("paused, waits for {page}");
        answer.send(links).unwrap();
    }
    println!("links: {}", collector.join().unwrap());
}
