//! Not yet, and no word to anybody: the reply comes, and nobody asks.
//! hangs
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use executor::{run, spawn};

type Slot = Rc<Cell<Option<&'static str>>>;

async fn reply(slot: Slot) -> &'static str {
    poll_fn(|_context| match slot.take() {
        Some(reply) => Poll::Ready(reply),
        None => Poll::Pending, // and the waker?
    })
    .await
}

async fn amateur(slot: Slot) {
    slot.set(Some("e5"));
    println!("he has replied");
}

fn main() {
    run(async {
        let slot = Slot::default();
        spawn(amateur(Rc::clone(&slot)));
        let reply = reply(slot).await;
        println!("reply: {reply}");
    });
}
