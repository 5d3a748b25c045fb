//! What the chapter's programs do in the lab, they do on Tokio.

use std::time::Duration;

use futures::future::join_all;
use futures::stream::{self, FuturesUnordered, StreamExt};
use tokio::runtime::Builder;
use tokio::time::{Instant, sleep};

/// Runs it on Tokio's paused clock. Gives its value and the seconds it took.
fn on_tokio<F: Future>(main: F) -> (F::Output, u64) {
    let mut runtime = Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let start = Instant::now();
        let value = main.await;
        (value, start.elapsed().as_secs())
    })
}

fn in_lab<F: Future>(main: F) -> (F::Output, u64) {
    let run = lab::run(main);
    (run.value, run.elapsed.as_secs())
}

const fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

#[test]
fn timeouts() {
    for limit in 0..4 {
        for takes in 0..4 {
            let lab = in_lab(async {
                let future = lab::sleep(seconds(takes));
                many_at_once::timeout(seconds(limit), future).await
            });
            let tokio = on_tokio(async {
                let future = sleep(seconds(takes));
                tokio::time::timeout(seconds(limit), future).await.ok()
            });
            assert_eq!(lab, tokio, "{takes} s, of {limit} s");
        }
    }
}

async fn answer(sleep: impl Future, thinks: u64) -> u64 {
    sleep.await;
    thinks
}

#[test]
fn all_and_as_they_come() {
    let ask = |thinks| answer(sleep(seconds(thinks)), thinks);
    let all = on_tokio(async { join_all([ask(10), ask(3)]).await });
    assert_eq!(all, (vec![10, 3], 10));
    let as_they_come = on_tokio(async {
        let mut answers = FuturesUnordered::from_iter([ask(10), ask(3)]);
        let start = Instant::now();
        let mut came = Vec::new();
        while let Some(answer) = answers.next().await {
            came.push((answer, start.elapsed().as_secs()));
        }
        came
    });
    assert_eq!(as_they_come.0, [(3, 3), (10, 10)]);
}

#[test]
fn any_number_at_once() {
    const THINKS: [u64; 12] = [6, 1, 1, 1, 6, 1, 1, 1, 6, 1, 1, 1];
    let in_lab_ask = |thinks| answer(lab::sleep(seconds(thinks)), thinks);
    let ask = |thinks| answer(sleep(seconds(thinks)), thinks);
    for k in 1..=12 {
        let lab = in_lab(async {
            let asked = stream::iter(THINKS).map(in_lab_ask);
            asked.buffered(k).collect::<Vec<_>>().await
        });
        let tokio = on_tokio(async {
            let asked = stream::iter(THINKS).map(ask);
            asked.buffered(k).collect::<Vec<_>>().await
        });
        assert_eq!(lab, tokio, "{k} at once, in order");
        let lab = in_lab(async {
            let asked = stream::iter(THINKS).map(in_lab_ask);
            asked.buffer_unordered(k).collect::<Vec<_>>().await
        });
        let tokio = on_tokio(async {
            let asked = stream::iter(THINKS).map(ask);
            asked.buffer_unordered(k).collect::<Vec<_>>().await
        });
        assert_eq!(lab.1, tokio.1, "{k} at once, as they come");
    }
}

/// When five consumers have taken four items, and which of them. The numbers
/// are those of `two_at_three`.
async fn queue() -> Vec<(u64, usize)> {
    const PAUSES: [&[u64]; 2] = [&[3, 5, 1], &[3]];
    const RESTS: [&[u64]; 5] = [&[4, 4], &[3, 3], &[3, 4], &[5], &[4, 5]];
    let (put, take) = flume::unbounded();
    for pauses in PAUSES {
        let put = put.clone();
        tokio::spawn(async move {
            for &pause in pauses {
                sleep(seconds(pause)).await;
                put.send(()).unwrap();
            }
        });
    }
    drop(put);
    let start = Instant::now();
    let consume = |number| {
        let take = take.clone();
        tokio::spawn(async move {
            let mut taken = Vec::new();
            for &rest in RESTS[number] {
                sleep(seconds(rest)).await;
                if take.recv_async().await.is_ok() {
                    taken.push((start.elapsed().as_secs(), number));
                }
            }
            taken
        })
    };
    let consumers = join_all((0..5).map(consume)).await;
    let mut taken: Vec<_> =
        consumers.into_iter().flat_map(Result::unwrap).collect();
    taken.sort();
    taken
}

#[test]
fn two_producers_and_five_consumers() {
    let (taken, _) = on_tokio(queue());
    let at: Vec<_> = taken.iter().map(|(at, _)| *at).collect();
    assert_eq!(at, [3, 3, 8, 9]);
    assert_eq!(taken[..2], [(3, 1), (3, 2)]); // whoever has which
}
