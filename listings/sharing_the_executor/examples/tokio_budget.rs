//! The same on Tokio: its channel, the same without budget, and another's.
//! measures
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use futures::StreamExt;
use tokio::task::{coop::unconstrained, spawn};

/// How many items a task takes before the task that it made first has a turn.
async fn at_first_beat<E>(eat: impl FnOnce(Arc<AtomicU32>) -> E) -> u32
where
    E: Future<Output = ()> + Send + 'static,
{
    let eaten = Arc::new(AtomicU32::new(0));
    let eater = eat(Arc::clone(&eaten));
    let eater = spawn(async {
        let beat = spawn(async move { eaten.load(Relaxed) });
        eater.await;
        beat.await.unwrap()
    });
    eater.await.unwrap()
}

async fn eat_tokio(eaten: Arc<AtomicU32>) {
    let (sender, mut items) = tokio::sync::mpsc::unbounded_channel();
    (0..1000).for_each(|item| sender.send(item).unwrap());
    for _ in 0..1000 {
        items.recv().await.unwrap();
        eaten.fetch_add(1, Relaxed);
    }
}

async fn eat_futures(eaten: Arc<AtomicU32>) {
    let (sender, mut items) = futures::channel::mpsc::unbounded();
    (0..1000).for_each(|item| sender.unbounded_send(item).unwrap());
    for _ in 0..1000 {
        items.next().await.unwrap();
        eaten.fetch_add(1, Relaxed);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tokio = at_first_beat(eat_tokio).await;
    let without = at_first_beat(|eaten| unconstrained(eat_tokio(eaten))).await;
    let futures = at_first_beat(eat_futures).await;
    println!("Tokio: {tokio} items");
    println!("Tokio, unconstrained: {without} items");
    println!("futures: {futures} items");
    assert!((1..=333).contains(&tokio));
    assert_eq!([without, futures], [1000; 2]);
}
