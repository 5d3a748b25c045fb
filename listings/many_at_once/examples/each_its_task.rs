//! Three shops on the line, and each conversation is a task.
//! prints
use futures::stream::{self, StreamExt};
use lab::{mark, now, run, seconds, sleep, spawn};

/// The other end of the line. Gives when its answer was there.
async fn answer(shop: u64) -> u64 {
    sleep(seconds(shop)).await;
    mark(&format!("shop {shop}"), "!");
    now().as_secs()
}

/// Asks shop n all its n questions. The price, or who has hung up.
async fn ask(shop: u64) -> Result<u64, u64> {
    let line = format!("shop {shop}");
    for _ in 0..shop {
        mark(&line, "?");
        let answered = spawn(answer(shop)).await;
        if now().as_secs() - answered > 2 {
            mark(&line, "✗"); // so long nobody has polled us
            return Err(shop);
        }
    }
    Ok(shop)
}

async fn write_down(shop: u64) {
    mark("till", shop);
    sleep(seconds(5)).await;
}

fn main() {
    let evening = run(async {
        let asked = stream::iter(1..=3).map(|shop| spawn(ask(shop)));
        let mut answers = asked.buffered(3);
        let mut prices = 0;
        while let Some(answer) = answers.next().await {
            let at = now().as_secs();
            match answer {
                Ok(shop) => {
                    println!("shop {shop}: {at} s, a price");
                    write_down(shop).await;
                    prices += 1;
                }
                Err(shop) => println!("shop {shop}: {at} s, has hung up"),
            }
        }
        prices
    });
    assert_eq!(evening.value, 3);
}
