//! A call that is a statement of its own.
//! does not compile: unused implementer of `Future` that must be used
#![deny(unused_must_use)]

use lab::{run, seconds, sleep};

async fn save(page: &str) {
    sleep(seconds(1)).await; // the disk takes a second
    println!("saved {page}");
}

fn main() {
    run(async {
        save("news");
    });
}
