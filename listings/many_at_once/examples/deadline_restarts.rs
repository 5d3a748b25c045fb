//! A page that waits five seconds for prices, and waits too long.
//! prints
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep};
use tokio::{select, spawn};

const PATIENCE: Duration = Duration::from_secs(5);

/// Ten shops answer, one every two seconds.
async fn shops(to_page: UnboundedSender<u32>) {
    for shop in 1..=10 {
        sleep(Duration::from_secs(2)).await;
        let _ = to_page.send(shop); // the page may be done
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let (to_page, mut prices) = unbounded_channel();
    spawn(shops(to_page));

    let mut shown = 0;
    loop {
        select! {
            price = prices.recv() => match price {
                Some(_) => shown += 1,
                None => break, // all shops have answered
            },
            () = sleep(PATIENCE) => break,
        }
    }

    println!("shown: {shown} prices");
    println!("waited: {} s", start.elapsed().as_secs());
    assert_eq!((shown, start.elapsed().as_secs()), (10, 20));
}
