//! Give way: pending the first time, and the bell is rung at once.
//! prints
use std::pin::Pin;
use std::task::{Context, Poll};

use executor::{run, spawn};

/// Lets the tasks that are ready have a turn, then goes on.
fn give_way() -> impl Future<Output = ()> {
    GiveWay { asked: false }
}

struct GiveWay {
    asked: bool,
}

impl Future for GiveWay {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.asked {
            return Poll::Ready(());
        }
        self.asked = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

fn main() {
    run(async {
        let other = spawn(async { println!("the other") });
        give_way().await;
        println!("I");
        other.await;
    });
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
