//! One collector twice: as an `async fn`, and as the enum behind it.
//! prints
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use state_machines::{Fetch, fetch, polls};

async fn collect() -> u32 {
    let home = fetch("home").await;
    let docs = fetch("docs").await;
    home + docs
}

enum Collect {
    Start,
    AtHome(Fetch),
    AtDocs(u32, Fetch),
    Finished,
}

impl Future for Collect {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        use Collect::*;
        let state = self.get_mut();
        loop {
            match state {
                Start => *state = AtHome(fetch("home")),
                AtHome(page) => {
                    let home = ready!(pin!(page).poll(context));
                    *state = AtDocs(home, fetch("docs"));
                }
                AtDocs(home, page) => {
                    let docs = ready!(pin!(page).poll(context));
                    let links = *home + docs;
                    *state = Finished;
                    return Poll::Ready(links);
                }
                Finished => panic!("polled after its end"),
            }
        }
    }
}

fn main() {
    let by_hand = polls(Collect::Start);
    println!("{}", by_hand.join("\n"));
    assert_eq!(polls(collect()), by_hand); // the same, poll by poll
}
