//! Orders: nothing runs before it is awaited, spawned or joined.
//! prints
use futures::join;
use lab::{seconds, spawn, work};
use using_async::{greet, later, said, say};

const PREDICTIONS: [&str; 6] = ["a b", "a", "a b c", "a b", "b a", "b a"];

async fn first() {
    let b = greet("b"); // says nothing yet
    greet("a").await;
    b.await;
}
async fn second() {
    spawn(greet("b")); // the run is over before the task has a turn
    greet("a").await;
}
async fn third() {
    let b = spawn(greet("b"));
    greet("a").await; // does not have to wait, so nobody else has a turn
    b.await; // now the task has one
    say("c");
}
async fn fourth() {
    later(2, "a").await;
    later(1, "b").await;
}
async fn fifth() {
    join!(later(2, "a"), later(1, "b")); // the shorter wait is over first
}
async fn sixth() {
    let busy = async {
        work(seconds(2)); // a's second is over, and the worker is busy
        say("b");
    };
    join!(later(1, "a"), busy);
}

fn all_six() -> [String; 6] {
    let [a, b, c] = [said(first()), said(second()), said(third())];
    [a, b, c, said(fourth()), said(fifth()), said(sixth())]
}

fn main() {
    let pairs = all_six().into_iter().zip(PREDICTIONS);
    let right = pairs.filter(|(said, predicted)| said == predicted).count();
    println!("right: {right} of 6");
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
