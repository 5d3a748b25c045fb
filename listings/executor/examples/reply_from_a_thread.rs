//! The real trait: the amateur thinks in a thread, and wakes the task.
//! prints
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;

use executor::block_on;

#[derive(Default)]
struct Slot {
    reply: Option<String>,
    waker: Option<Waker>,
}

struct Reply(Arc<Mutex<Slot>>);

impl Future for Reply {
    type Output = String;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let mut slot = self.0.lock().unwrap();
        if let Some(reply) = slot.reply.take() {
            return Poll::Ready(reply);
        }
        slot.waker = Some(context.waker().clone()); // under the same lock
        Poll::Pending
    }
}

fn ask() -> Reply {
    let slot = Arc::new(Mutex::new(Slot::default()));
    let his = Arc::clone(&slot);
    thread::spawn(move || {
        let mut slot = his.lock().unwrap();
        slot.reply = Some(String::from("e5"));
        let waker = slot.waker.take();
        drop(slot);
        if let Some(waker) = waker {
            waker.wake();
        }
    });
    Reply(slot)
}

fn main() {
    let reply = block_on(async { ask().await });
    println!("reply: {reply}");
    assert_eq!(reply, "e5");
}
