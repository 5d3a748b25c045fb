//! Three shops on the line, and a till that takes its time.
//! prints
use futures::stream::{self, StreamExt};
use lab::{mark, now, run, seconds, sleep};

/// Shop n answers n questions, each after n seconds. A shop that hears
/// nothing for more than two seconds after an answer hangs up.
async fn ask(shop: u64) -> Result<u64, u64> {
    let line = format!("shop {shop}");
    for _ in 0..shop {
        mark(&line, "?");
        let answered = now() + seconds(shop);
        sleep(seconds(shop)).await;
        if now() - answered > seconds(2) {
            mark(&line, "✗");
            return Err(shop);
        }
    }
    mark(&line, "€");
    Ok(shop)
}

async fn write_down(shop: u64) {
    mark("till", shop);
    sleep(seconds(5)).await;
}

fn main() {
    let evening = run(async {
        let asked = stream::iter(1..=3).map(ask);
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
    assert_eq!(evening.value, 1);
}
