//! What the chapter says of Tokio, and of other people's `block_on`.

use std::cell::Cell;
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
    let eater = spawn(async move {
        for _ in 0..1000 {
            cooperative(items.next()).await.unwrap();
        }
    });
    assert!(!spawn(async move { eater.is_finished() }).await.unwrap());
}

#[tokio::test]
async fn so_can_a_loop() {
    let looping = spawn(async {
        for _ in 0..1000 {
            consume_budget().await;
        }
    });
    assert!(!spawn(async move { looping.is_finished() }).await.unwrap());
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
