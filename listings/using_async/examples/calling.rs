//! Calling an async function, and awaiting what it returns a minute later.
//! prints
use lab::{run, seconds, sleep};
use using_async::counted;

async fn fetch(page: &str) -> usize {
    println!("asking for {page}");
    sleep(seconds(1)).await; // the site takes a second
    println!("{page} is here");
    page.len()
}

fn main() {
    let fetching = run(async {
        let (news, polls) = counted(fetch("news"));
        println!("fetch has returned");
        sleep(seconds(60)).await;
        println!("a minute has passed");
        println!("polls so far: {}", polls.get());
        let letters = news.await;
        println!("polls in all: {}", polls.get());
        assert_eq!(polls.get(), 2);
        letters
    });
    println!("elapsed: {} s", fetching.elapsed.as_secs());
    println!("letters: {}", fetching.value);
    assert_eq!(fetching.elapsed, seconds(61));
}
