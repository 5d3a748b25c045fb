//! A slow seller: sixty loaves over trays of four sizes.
//! prints
use std::time::Duration;

use flume::{Receiver, Sender};
use lab::{now, run, seconds, sleep, spawn};

const MINUTE: Duration = seconds(60);

/// Bakes for an hour. How long did he stand there, a loaf in his hands?
async fn baker(tray: Sender<Duration>) -> Duration {
    let mut stood = Duration::ZERO;
    for _ in 0..60 {
        sleep(MINUTE).await;
        let baked = now();
        tray.send_async(baked).await.unwrap();
        stood += now() - baked;
    }
    stood
}

/// Sells. How full was the tray at most, and how old the oldest loaf?
async fn seller(tray: Receiver<Duration>) -> (usize, Duration) {
    let (mut fullest, mut oldest) = (0, Duration::ZERO);
    while let Ok(baked) = tray.recv_async().await {
        oldest = oldest.max(now() - baked);
        sleep(2 * MINUTE).await;
        fullest = fullest.max(tray.len());
    }
    (fullest, oldest)
}

fn main() {
    println!("places  sold out (min)  fullest  stood (min)  oldest (min)");
    for places in [Some(0), Some(1), Some(8), None] {
        let (put, take) = places.map_or_else(flume::unbounded, flume::bounded);
        let day = run(async {
            let seller = spawn(seller(take));
            (spawn(baker(put)).await, seller.await)
        });
        let (stood, (fullest, oldest)) = day.value;
        let places = places.map_or("∞".into(), |places| places.to_string());
        let [end, stood, oldest] =
            [day.elapsed, stood, oldest].map(|time| time.as_secs() / 60);
        println!(
            "{places:>6}  {end:>14}  {fullest:>7}  {stood:>11}  {oldest:>12}"
        );
        assert_eq!(end, 1 + 60 * 2); // whatever the tray
    }
}
