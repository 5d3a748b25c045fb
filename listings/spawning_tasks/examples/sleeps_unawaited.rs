//! One page is called for, one is spawned; neither is awaited.
//! prints
use std::time::Duration;

use tokio::spawn;
use tokio::time::sleep;

async fn save(page: &str) {
    print!("{page} is asked for. ");
    sleep(Duration::from_secs(1)).await;
    print!("{page} is saved. ");
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let _home = save("home");
    let _docs = spawn(save("docs"));
    print!("On. ");
    sleep(Duration::from_secs(2)).await;
    println!("The end.");
}
