//! Two bakers, five sellers, and a sender that is kept or dropped.
//! prints
use flume::{Receiver, Sender, unbounded};
use lab::{seconds, sleep, spawn_named, try_run};

async fn bake(pauses: &[u64], to_shop: Sender<u64>) {
    for &pause in pauses {
        sleep(seconds(pause)).await;
        to_shop.send(pause).unwrap();
    }
}

async fn sell(nap: u64, from_bakers: Receiver<u64>) {
    sleep(seconds(nap)).await;
    while from_bakers.recv_async().await.is_ok() {}
}

async fn shop(keep: bool) {
    let (to_shop, from_bakers) = unbounded();
    let first = bake(&[3, 5, 1], to_shop.clone());
    let second = bake(&[3], to_shop.clone());
    if !keep {
        drop(to_shop); // the bakers have their own
    }

    spawn_named("first baker", first);
    spawn_named("second baker", second);
    let mut sellers = Vec::new();
    for (nap, seller) in [4, 3, 3, 5, 4].into_iter().zip(1..) {
        let sell = sell(nap, from_bakers.clone());
        sellers.push(spawn_named(format!("seller {seller}"), sell));
    }
    for seller in sellers {
        seller.await;
    }
}

fn main() {
    let stuck = try_run(shop(true)).unwrap_err();
    println!("{stuck}");
    assert_eq!(stuck.at(), seconds(9));

    let day = try_run(shop(false)).unwrap();
    println!("closed: {} s", day.elapsed.as_secs());
    assert_eq!(day.elapsed, seconds(9));
}
