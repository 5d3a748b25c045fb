//! Both are made before the first is awaited.
//! prints
use lab::{run, seconds, sleep};

async fn fetch(page: &str) -> usize {
    sleep(seconds(1)).await; // the site takes a second
    page.len()
}

fn main() {
    let fetching = run(async {
        let news = fetch("news");
        let weather = fetch("weather");
        news.await + weather.await
    });
    println!("elapsed: {} s", fetching.elapsed.as_secs());
}
