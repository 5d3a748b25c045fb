//! Front page: the weather needs nothing of the rest, the rest is a chain.
//! prints
use futures::join;
use lab::{run, seconds, sleep};

/// Gets one part of the page, which takes that many seconds.
async fn part(name: &str, takes: u64) -> String {
    sleep(seconds(takes)).await;
    name.to_owned()
}

async fn headlines(reader: &str) -> String {
    part(&format!("news for {reader}"), 2).await
}

async fn photo() -> String {
    let reader = part("Ada", 1).await;
    let news = headlines(&reader).await;
    part(&format!("photo of {news}"), 1).await
}

async fn front_page() -> String {
    let (photo, weather) = join!(photo(), part("rain", 3));
    format!("{photo}, {weather}")
}

fn main() {
    let getting = run(front_page());
    println!("front page: {}", getting.value);
    println!("elapsed: {} s", getting.elapsed.as_secs());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
