//! What the chapter says of variants of its programs that it does not show.

use std::future::ready;
use std::time::Duration;

use futures::join;
use lab::{now, run, seconds, sleep, spawn, work};
use tokio::time::Instant;

/// Rings a second after its first poll, and says how late that is, counted
/// from the start of the run.
async fn bell() -> Duration {
    sleep(seconds(1)).await;
    now() - seconds(1)
}

async fn works_with_awaits_between() {
    for _ in 0..3 {
        work(seconds(2));
        ready(()).await;
    }
}

#[test]
fn a_bell_that_stands_second_in_the_join_is_late_by_six() {
    let ringing = run(async { join!(async { work(seconds(6)) }, bell()) });
    assert_eq!(ringing.value.1, seconds(6));
}

#[test]
fn a_bell_in_a_task_of_its_own_is_late_by_six() {
    let ringing = run(async {
        let bell = spawn(bell());
        works_with_awaits_between().await;
        bell.await
    });
    assert_eq!(ringing.value, seconds(6));
}

async fn pages_within(depth: u32) -> u32 {
    sleep(seconds(1)).await;
    if depth == 0 {
        return 1;
    }
    let left = Box::pin(pages_within(depth - 1));
    let right = Box::pin(pages_within(depth - 1));
    let (left, right) = join!(left, right);
    1 + left + right
}

#[test]
fn fifteen_pages_joined_take_four_seconds() {
    let counting = run(pages_within(3));
    assert_eq!(counting.value, 15);
    assert_eq!(counting.elapsed, seconds(4));
}

async fn fetch(page: &str) -> usize {
    tokio::time::sleep(seconds(1)).await;
    page.len()
}

#[tokio::test(start_paused = true)]
async fn the_handle_first_and_then_the_call_take_two_seconds() {
    let start = Instant::now();
    let news = tokio::spawn(fetch("news"));
    let letters = news.await.unwrap() + fetch("weather").await;
    assert_eq!(letters, 11);
    assert_eq!(start.elapsed().as_secs(), 2);
}

#[test]
#[should_panic(expected = "a lab is run inside the lab")]
fn the_lab_refuses_a_run_within_a_run() {
    run(async { run(async {}).value });
}

#[tokio::test]
#[should_panic(expected = "Cannot start a runtime from within a runtime")]
async fn tokio_refuses_its_own_block_on_within_a_task() {
    tokio::runtime::Handle::current().block_on(async {});
}
