//! A collector that carries a megabyte across its wait.
//! panics
use state_machines::fetch;

/// What one waiting collector may take.
const ROOM: usize = 1024;

async fn collect() -> u32 {
    let archive = [b'/'; 1 << 20];
    let links = archive.iter().map(|&b| u32::from(b == b'/')).sum::<u32>();
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
