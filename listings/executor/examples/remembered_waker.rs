//! Not yet, and here is my waker.
//! prints
use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use executor::{run, spawn};

#[derive(Default)]
struct Reply {
    said: Option<&'static str>,
    waker: Option<Waker>,
}

type Slot = Rc<RefCell<Reply>>;

async fn reply(slot: Slot) -> &'static str {
    poll_fn(|context| {
        let mut slot = slot.borrow_mut();
        let Some(reply) = slot.said else {
            slot.waker = Some(context.waker().clone());
            return Poll::Pending;
        };
        Poll::Ready(reply)
    })
    .await
}

async fn amateur(slot: Slot) {
    let mut slot = slot.borrow_mut();
    slot.said = Some("e5");
    println!("he has replied");
    let waker = slot.waker.take();
    drop(slot); // let go of it, then wake
    if let Some(waker) = waker {
        waker.wake();
    }
}

fn main() {
    run(async {
        let slot = Slot::default();
        let game = spawn(amateur(Rc::clone(&slot)));
        let reply = reply(slot).await;
        println!("reply: {reply}");
        game.await;
    });
}
