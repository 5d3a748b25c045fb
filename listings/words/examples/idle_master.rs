//! Two masters and one amateur.
//! prints
use std::rc::Rc;

use lab::{run, seconds, sleep, spawn};
use tokio::sync::Semaphore;

async fn game(masters: Rc<Semaphore>) {
    for _ in 0..30 {
        let master = masters.acquire().await.unwrap();
        sleep(seconds(5)).await; // one of them sees a move
        drop(master);
        sleep(seconds(55)).await; // the amateur thinks
    }
}

fn main() {
    let masters = Rc::new(Semaphore::new(2));
    let evening = run(async move {
        spawn(game(masters)).await;
    });
    println!("evening: {} s", evening.elapsed.as_secs());
}
