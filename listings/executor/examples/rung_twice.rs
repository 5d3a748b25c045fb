//! A task rings for itself twice.
//! prints
use std::future::poll_fn;
use std::task::Poll;

use executor::{run, spawn};

async fn eager() -> u32 {
    let mut polls = 0;
    poll_fn(move |context| {
        polls += 1;
        if polls > 1 {
            return Poll::Ready(polls);
        }
        context.waker().wake_by_ref();
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

fn main() {
    let polls = run(async { spawn(eager()).await });
    println!("polls: {polls}");
}
