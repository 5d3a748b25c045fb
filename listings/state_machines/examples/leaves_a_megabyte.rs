//! The same collector, done with the archive before it waits.
//! prints
use state_machines::fetch;

/// What one waiting collector may take.
const ROOM: usize = 1024;

fn links_of(archive: &[u8]) -> u32 {
    archive.iter().map(|&b| u32::from(b == b'/')).sum()
}

async fn collect() -> u32 {
    let links = links_of(&vec![b'/'; 1 << 20]);
    links + fetch("docs").await
}

/// The size of the futures that a function makes; it makes none.
fn room<F: Future>(_function: fn() -> F) -> usize {
    size_of::<F>()
}

fn main() {
    println!("ask for the size");
    assert!(room(collect) <= ROOM, "more than {ROOM} bytes a collector");
    println!("small enough");
}
