//! An `Rc` that is used, and dropped before the wait.
//! does not compile: future cannot be sent between threads safely
use std::rc::Rc;
use std::thread;

use executor::block_on;
use state_machines::fetch;

async fn collect() -> u32 {
    let page = Rc::new(String::from("see /docs and /blog"));
    let length = page.len() as u32;
    drop(page);
    length + fetch("docs").await
}

fn main() {
    let collector = collect();
    let thread = thread::spawn(|| block_on(collector));
    println!("{}", thread.join().unwrap());
}
