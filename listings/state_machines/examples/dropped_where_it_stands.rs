//! A future is polled once and then dropped.
//! prints
use std::pin::pin;
use std::task::{Context, Waker};

use state_machines::fetch;

struct Page(&'static str);

impl Drop for Page {
    fn drop(&mut self) {
        print!("{} ", self.0);
    }
}

async fn collect() {
    let _home = Page("home");
    {
        let _docs = Page("docs");
    }
    let _blog = Page("blog");
    fetch("news").await;
    let _news = Page("news");
}

fn main() {
    {
        let mut collector = pin!(collect());
        let mut context = Context::from_waker(Waker::noop());
        assert!(collector.as_mut().poll(&mut context).is_pending());
        print!("paused ");
    }
    println!("end");
}
