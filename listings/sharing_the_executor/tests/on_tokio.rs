//! What the chapter says of Tokio, and of other people's `block_on`.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use futures::StreamExt;
use futures::channel::mpsc::unbounded;
use tokio::runtime::Handle;
use tokio::task::{block_in_place, consume_budget, coop::cooperative, spawn};
use tokio::time::{Instant, advance, interval};

/// Six ticks were missed; they come one after another, and no time passes.
#[tokio::test(start_paused = true)]
async fn an_interval_catches_up() {
    let mut heart = interval(Duration::from_millis(100));
    heart.tick().await; // the first comes at once
    advance(Duration::from_millis(600)).await;
    let back = Instant::now();
    for _ in 0..6 {
        heart.tick().await;
    }
    assert_eq!(back.elapsed(), Duration::ZERO);
    heart.tick().await;
    assert_eq!(back.elapsed(), Duration::from_millis(100));
}

#[tokio::test]
async fn a_foreign_channel_can_be_made_to_spend() {
    let (sender, mut items) = unbounded();
    (0..1000).for_each(|item| sender.unbounded_send(item).unwrap());
    let rounds = at_first_beat(async move |round: &AtomicU32| {
        for _ in 0..1000 {
            cooperative(items.next()).await.unwrap();
            round.fetch_add(1, Relaxed);
        }
    });
    assert!((1..1000).contains(&rounds.await));
}

#[tokio::test]
async fn so_can_a_loop() {
    let rounds = at_first_beat(async |round: &AtomicU32| {
        for _ in 0..1000 {
            consume_budget().await;
            round.fetch_add(1, Relaxed);
        }
    });
    assert!((1..1000).contains(&rounds.await));
}

/// How many rounds a task has counted when the task that it made first has
/// its turn. The beat cannot come before the first round: on one thread it
/// waits until its maker gives way.
async fn at_first_beat(rounds: impl AsyncFnOnce(&AtomicU32)) -> u32 {
    let counted = Arc::new(AtomicU32::new(0));
    let seen = Arc::clone(&counted);
    let beat = spawn(async move { seen.load(Relaxed) });
    rounds(&counted).await;
    beat.await.unwrap()
}

/// Other than the `join!` of `futures`: see `shared_budget`.
#[tokio::test]
async fn the_second_in_a_join_of_tokio_gets_its_share() {
    let eaten = Cell::new(0);
    let eat = async || {
        for _ in 0..1000 {
            consume_budget().await;
            eaten.set(eaten.get() + 1);
        }
        eaten.get()
    };
    let (first, second) = tokio::join!(eat(), eat());
    assert!(first > 1000 && second > 1000, "{first}, {second}");
}

#[tokio::test]
#[should_panic(expected = "multi-threaded runtime")]
async fn on_one_thread_there_is_nobody_to_block_in_place_of() {
    block_in_place(|| {});
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn inside_block_in_place_one_may_block_on() {
    let price =
        async { block_in_place(|| Handle::current().block_on(async { 29 })) };
    assert_eq!(spawn(price).await.unwrap(), 29);
}

#[test]
#[should_panic(expected = "from within another executor")]
fn block_on_of_futures_panics_inside_itself() {
    use futures::executor::block_on;
    block_on(async { block_on(async {}) });
}
