//! Two pages, awaited together.
//! prints
use futures::join;
use lab::{seconds, sleep};
use using_async::{lane, run};

async fn fetch(page: &str) -> usize {
    lane(page, sleep(seconds(1))).await; // the site takes a second
    page.len()
}

fn main() {
    let fetching = run(async {
        let (news, weather) = join!(fetch("news"), fetch("weather"));
        news + weather
    });
    println!("letters: {}", fetching.value);
    println!("elapsed: {} s", fetching.elapsed.as_secs());
    assert_eq!(fetching.elapsed, seconds(1));
}
