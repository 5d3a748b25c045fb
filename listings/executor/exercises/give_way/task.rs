//! Give way: be pending once, and say so.
//! exercise
use std::future::ready;

use executor::{run, spawn};

/// Lets the tasks that are ready have a turn, then goes on.
fn give_way() -> impl Future<Output = ()> {
    ready(()) // does it?
}

fn main() {
    run(async {
        let other = spawn(async { println!("the other") });
        give_way().await;
        println!("I");
        other.await;
    });
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
