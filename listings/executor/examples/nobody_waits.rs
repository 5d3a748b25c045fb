//! A task is made, and its handle is dropped.
//! prints
use executor::{run, spawn};

fn main() {
    run(async {
        drop(spawn(async { println!("the task runs") }));
        println!("the end");
    });
}
