//! Two pages, one awaited after the other.
//! prints
use lab::{seconds, sleep};
use using_async::{lane, run};

async fn fetch(page: &str) -> usize {
    lane(page, sleep(seconds(1))).await; // the site takes a second
    page.len()
}

fn main() {
    let fetching = run(async {
        let news = fetch("news").await;
        let weather = fetch("weather").await;
        news + weather
    });
    println!("letters: {}", fetching.value);
    println!("elapsed: {} s", fetching.elapsed.as_secs());
    assert_eq!(fetching.elapsed, seconds(2));
}
