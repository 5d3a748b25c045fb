//! One collector, three ways to wait.

// ANCHOR: ways
use futures::future::join_all;
use tokio::sync::Semaphore;

use crate::{Address, Answer, Page};

/// Asks for the next page when the last one is here.
pub async fn one_by_one(
    addresses: &[Address],
    fetch: impl AsyncFn(Address) -> Page,
) -> Vec<Answer> {
    let mut answers = Vec::new();
    for &address in addresses {
        answers.push((address, fetch(address).await));
    }
    answers
}

/// Asks for all pages, of which at most `bound` are under way at once.
pub async fn some_at_once(
    bound: usize,
    addresses: &[Address],
    fetch: impl AsyncFn(Address) -> Page,
) -> Vec<Answer> {
    let permits = Semaphore::new(bound);
    let answers = addresses.iter().map(async |&address| {
        let _permit = permits.acquire().await.expect("nobody closes it");
        (address, fetch(address).await)
    });
    join_all(answers).await
}

/// Asks for all pages.
pub async fn all_at_once(
    addresses: &[Address],
    fetch: impl AsyncFn(Address) -> Page,
) -> Vec<Answer> {
    let answers = addresses
        .iter()
        .map(async |&address| (address, fetch(address).await));
    join_all(answers).await
}
// ANCHOR_END: ways
