//! A permit and an underscore.
//! prints
use collector::{ADDRESSES, LabSite};
use futures::future::join_all;
use lab::run;
use tokio::sync::Semaphore;

fn main() {
    let site = LabSite::new();
    let permits = Semaphore::new(3);
    run(join_all(ADDRESSES.map(async |address| {
        let _ = permits.acquire().await;
        site.fetch(address).await
    })));
    println!("at once: {}", site.most_at_once());
}
