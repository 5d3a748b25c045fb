//! Three shops, six seconds each, two at a time, and five seconds of patience.
//! prints
use std::cell::Cell;
use std::rc::Rc;

use futures::stream::{self, StreamExt};
use lab::{run, seconds, sleep, spawn};
use many_at_once::timeout;

async fn ask(answers: Rc<Cell<u32>>) {
    sleep(seconds(6)).await;
    answers.set(answers.get() + 1);
}

fn main() {
    let answers = Rc::new(Cell::new(0));
    run(async {
        let asked = stream::repeat_with(|| spawn(ask(answers.clone())));
        let all = asked.take(3).buffered(2).collect::<Vec<_>>();
        assert!(timeout(seconds(5), all).await.is_none());
        sleep(seconds(60)).await;
    });
    println!("answers: {}", answers.get());
}
