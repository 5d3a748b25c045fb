//! A `block_on` in a task of the executor that it waits for.
//! hangs
use executor::{block_on, run, spawn};

fn main() {
    run(async {
        println!("asking for the price");
        let rate = spawn(async { 29 });
        println!("price: {}", 3 * block_on(rate));
    });
}
