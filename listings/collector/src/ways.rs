//! One collector, three ways to wait.

// ANCHOR: ways
use futures::future::join_all;
use tokio::sync::Semaphore;

use crate::{Address, Answer, Page};

/// Asks for the next page when the last one is here.
pub async fn one_by_one<F: Future<Output = Page>>(
    addresses: &[Address],
    fetch: impl Fn(Address) -> F,
) -> Vec<Answer> {
    let mut answers = Vec::new();
    for &address in addresses {
        answers.push((address, fetch(address).await));
    }
    answers
}

/// Asks for all pages, of which at most `bound` are under way at once.
///
/// # Panics
/// If `bound` is 0.
pub async fn some_at_once<F: Future<Output = Page>>(
    bound: usize,
    addresses: &[Address],
    fetch: impl Fn(Address) -> F,
) -> Vec<Answer> {
    assert!(bound > 0, "with no permits it would wait for ever");
    let permits = Semaphore::new(bound);
    let answers = addresses.iter().map(async |&address| {
        let _permit = permits.acquire().await.expect("nobody closes it");
        (address, fetch(address).await)
    });
    join_all(answers).await
}

/// Asks for all pages.
pub async fn all_at_once<F: Future<Output = Page>>(
    addresses: &[Address],
    fetch: impl Fn(Address) -> F,
) -> Vec<Answer> {
    let answers = addresses
        .iter()
        .map(async |&address| (address, fetch(address).await));
    join_all(answers).await
}
// ANCHOR_END: ways
