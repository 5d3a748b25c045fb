//! How many loaves lie on the tray, minute by minute.
//! prints
use std::time::Duration;

use flume::{Receiver, Sender};
use lab::{run, seconds, sleep, spawn};

const MINUTE: Duration = seconds(60);

async fn baker(tray: Sender<u32>) {
    for loaf in 1..=60 {
        sleep(MINUTE).await;
        tray.send_async(loaf).await.unwrap();
    }
}

async fn seller(tray: Receiver<u32>) {
    while tray.recv_async().await.is_ok() {
        sleep(2 * MINUTE).await;
    }
}

/// The loaves on the tray, half-way through each minute.
fn watched(put: Sender<u32>, take: Receiver<u32>) -> Vec<usize> {
    let day = run(async move {
        spawn(baker(put));
        spawn(seller(take.clone()));
        let mut lengths = Vec::new();
        sleep(MINUTE / 2).await;
        for _ in 0..=121 {
            lengths.push(take.len());
            sleep(MINUTE).await;
        }
        lengths
    });
    day.value
}

fn main() {
    let [(p, t), (put, take)] = [flume::bounded(8), flume::unbounded()];
    let (eight, unlimited) = (watched(p, t), watched(put, take));
    println!("minute  eight places  no limit");
    for minute in (0..=90).step_by(2) {
        let (eight, unlimited) = (eight[minute], unlimited[minute]);
        println!("{minute:>6}  {eight:>12}  {unlimited:>8}");
    }
    assert_eq!(eight.iter().max(), Some(&8));
    assert_eq!(unlimited.iter().max(), Some(&30));
}
