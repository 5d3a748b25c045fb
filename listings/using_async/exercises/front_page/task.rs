//! Front page: seven seconds. Let it take four.
//! exercise
use lab::{run, seconds, sleep};

/// Gets one part of the page, which takes that many seconds.
async fn part(name: &str, takes: u64) -> String {
    sleep(seconds(takes)).await;
    name.to_owned()
}

async fn headlines(reader: &str) -> String {
    part(&format!("news for {reader}"), 2).await
}

async fn front_page() -> String {
    let reader = part("Ada", 1).await;
    let news = headlines(&reader).await;
    let photo = part(&format!("photo of {news}"), 1).await;
    let weather = part("rain", 3).await;
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
