//! The same mistake in the lab, which does not wait for ever.
//! prints
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use lab::{spawn, try_run};

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
    let stuck = try_run(async {
        let slot = Slot::default();
        spawn(amateur(Rc::clone(&slot)));
        let reply = reply(slot).await;
        println!("reply: {reply}");
    });
    let report = stuck.unwrap_err().to_string();
    println!("{report}");
    assert!(report.starts_with("1 task stuck at 0 s"));
}
