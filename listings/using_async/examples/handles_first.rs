//! Both are spawned before the first is awaited.
//! prints
use lab::{run, seconds, sleep, spawn};

async fn fetch(page: &str) -> usize {
    sleep(seconds(1)).await; // the site takes a second
    page.len()
}

fn main() {
    let fetching = run(async {
        let news = spawn(fetch("news"));
        let weather = spawn(fetch("weather"));
        news.await + weather.await
    });
    println!("elapsed: {} s", fetching.elapsed.as_secs());
}
