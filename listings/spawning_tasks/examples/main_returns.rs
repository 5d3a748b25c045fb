//! Main goes home, and a task is still waiting.
//! prints
use std::future::pending;

use tokio::spawn;
use tokio::task::yield_now;

struct Tray;

impl Drop for Tray {
    fn drop(&mut self) {
        println!("the tray is emptied");
    }
}

async fn develop() {
    let _tray = Tray;
    println!("a picture is being developed");
    pending::<()>().await; // until somebody comes to the lamp
    println!("the picture is ready");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    spawn(develop());
    yield_now().await; // on this runtime, that lets it begin
    println!("main goes home");
}
