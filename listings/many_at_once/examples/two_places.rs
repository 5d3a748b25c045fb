//! Four shops, two places.
//! prints
use futures::stream::{self, StreamExt};
use lab::{run, seconds, sleep};

async fn ask(thinks: u64) -> u64 {
    sleep(seconds(thinks)).await;
    thinks
}

fn main() {
    let evening = run(async {
        let asked = stream::iter([3, 1, 1, 1]).map(ask);
        asked.buffered(2).collect::<Vec<_>>().await
    });
    println!("elapsed: {} s", evening.elapsed.as_secs());
    assert_eq!(evening.value, [3, 1, 1, 1]);
}
