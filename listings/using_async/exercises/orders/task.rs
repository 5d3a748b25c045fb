//! Orders: what do these six say? Write it down before you run them.
//! exercise
use futures::join;
use lab::{seconds, spawn, work};
use using_async::{greet, later, said, say};

const PREDICTIONS: [&str; 6] = ["", "", "", "", "", ""]; // like "a b c"

async fn first() {
    let b = greet("b");
    greet("a").await;
    b.await;
}
async fn second() {
    spawn(greet("b"));
    greet("a").await;
}
async fn third() {
    let b = spawn(greet("b"));
    greet("a").await;
    b.await;
    say("c");
}
async fn fourth() {
    later(2, "a").await;
    later(1, "b").await;
}
async fn fifth() {
    join!(later(2, "a"), later(1, "b"));
}
async fn sixth() {
    let busy = async {
        work(seconds(2));
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
