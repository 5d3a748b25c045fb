//! A plain core in an async shell.
//! prints
use futures::join;
use lab::{run, seconds, sleep};

/// The core: text in, number out. It needs no runtime, no clock, no site.
fn links(page: &str) -> usize {
    page.matches("href=").count()
}

/// The shell: it knows how to get a page.
async fn fetch(address: &str) -> String {
    sleep(seconds(1)).await; // the site takes a second
    match address {
        "/" => "<a href=/news> <a href=/weather>".to_owned(),
        _ => "<a href=/>".to_owned(),
    }
}

async fn count(address: &str) -> usize {
    links(&fetch(address).await)
}

fn main() {
    assert_eq!(links("<a href=/news> <a href=/weather>"), 2); // no run needed

    let counting = run(async {
        let (home, news) = join!(count("/"), count("/news"));
        home + news
    });
    println!("links: {}", counting.value);
    println!("elapsed: {} s", counting.elapsed.as_secs());
    assert_eq!(counting.elapsed, seconds(1));
}
