use std::time::Duration;

use lab::{now, run, seconds, sleep, spawn};

use super::fresh_enough;

/// Plays a long day, and says how old the oldest loaf was.
fn oldest(places: usize, bake: Duration, sale: Duration) -> Duration {
    let (put, take) = flume::bounded(places);
    let day = run(async move {
        spawn(async move {
            for _ in 0..200 {
                sleep(bake).await;
                put.send_async(now()).await.unwrap();
            }
        });
        let mut oldest = Duration::ZERO;
        while let Ok(baked) = take.recv_async().await {
            oldest = oldest.max(now() - baked);
            sleep(sale).await;
        }
        oldest
    });
    day.value
}

#[test]
fn no_loaf_is_too_old_and_no_place_is_wasted() {
    for (limit, bake, sale) in [
        (600, 60, 120),
        (540, 60, 120), // four places, to the second
        (121, 60, 120),
        (900, 100, 130),
        (45, 1, 7),
    ] {
        let [limit, bake, sale] = [limit, bake, sale].map(seconds);
        let places = fresh_enough(limit, bake, sale);
        let age = oldest(places, bake, sale);
        assert!(age <= limit, "{places} places: {age:?}, not {limit:?}");
        let age = oldest(places + 1, bake, sale);
        assert!(age > limit, "{} places would do: {age:?}", places + 1);
    }
}
