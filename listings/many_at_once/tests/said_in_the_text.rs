//! What the chapter says of variants of its programs that it does not show.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures::future::{Ready, ready, select_ok};
use futures::stream::{self, StreamExt};
use lab::{run, seconds, try_run};
use tokio::runtime::Builder;
use tokio::select;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, sleep, sleep_until, timeout};

fn on_tokio<F: Future>(main: F) -> F::Output {
    let mut runtime = Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build().unwrap();
    runtime.block_on(main)
}

/// As `ask` of the program `body_awaits`, on Tokio.
async fn ask(shop: u64) -> Result<u64, u64> {
    for _ in 0..shop {
        let answered = tokio::spawn(async move {
            sleep(seconds(shop)).await;
            Instant::now()
        });
        if answered.await.unwrap().elapsed() > seconds(2) {
            return Err(shop);
        }
    }
    Ok(shop)
}

/// The answers, with the seconds at which the loop sees them.
async fn written_down<F>(asked: Vec<F>) -> Vec<(Result<u64, u64>, u64)>
where
    F: Future<Output = Result<u64, u64>>,
{
    let start = Instant::now();
    let mut answers = stream::iter(asked).buffered(3);
    let mut seen = Vec::new();
    while let Some(answer) = answers.next().await {
        seen.push((answer, start.elapsed().as_secs()));
        if answer.is_ok() {
            sleep(seconds(5)).await;
        }
    }
    seen
}

#[test]
fn on_tokio_too_the_shops_hang_up_while_the_body_awaits() {
    let seen = on_tokio(written_down((1..=3).map(ask).collect()));
    assert_eq!(seen, [(Ok(1), 1), (Err(2), 6), (Err(3), 6)]);
}

#[test]
fn on_tokio_too_the_conversations_go_on_as_tasks() {
    let seen = on_tokio(async {
        let task = |shop| {
            let task = tokio::spawn(ask(shop));
            async { task.await.unwrap() }
        };
        written_down((1..=3).map(task).collect()).await
    });
    assert_eq!(seen, [(Ok(1), 1), (Ok(2), 6), (Ok(3), 11)]);
}

#[test]
fn a_body_that_wants_a_permit_of_its_items_waits_for_ever() {
    let seen = Cell::new(0);
    let stuck = try_run(async {
        let permits = Semaphore::new(2);
        let asked = stream::iter(1..=3).map(async |shop| {
            let _permit = permits.acquire().await.unwrap();
            lab::sleep(seconds(shop)).await;
        });
        let mut answers = asked.buffered(3);
        while let Some(()) = answers.next().await {
            seen.set(seen.get() + 1);
            let _permit = permits.acquire().await.unwrap();
        }
    });
    assert!(stuck.is_err());
    assert_eq!(seen.get(), 1);
}

#[test]
fn an_instant_keeps_the_deadline_in_the_loop() {
    on_tokio(async {
        let (to_page, mut prices) = unbounded_channel();
        tokio::spawn(async move {
            for shop in 1..=10 {
                sleep(seconds(2)).await;
                let _ = to_page.send(shop);
            }
        });
        let start = Instant::now();
        let deadline = start + seconds(5);
        let mut shown = 0;
        loop {
            select! {
                Some(_) = prices.recv() => shown += 1,
                () = sleep_until(deadline) => break,
            }
        }
        assert_eq!((shown, start.elapsed()), (2, seconds(5)));
    });
}

#[test]
fn select_drops_the_branches_that_lose() {
    on_tokio(async {
        let kept = Rc::new(());
        let held = kept.clone();
        let loser = async move {
            sleep(seconds(10)).await;
            drop(held);
        };
        let holders = select! {
            () = loser => 0,
            () = sleep(seconds(3)) => Rc::strong_count(&kept),
        };
        assert_eq!(holders, 1);
    });
}

#[test]
fn select_ok_gives_the_others_back() {
    let (value, rest) = run(async {
        let shops = [ready(Err("no")), ready(Ok(3)), ready(Ok(4))];
        select_ok(shops).await.unwrap()
    })
    .value;
    assert_eq!((value, rest.len()), (3, 1));
}

#[test]
fn an_await_that_is_ready_does_not_give_way() {
    let order = async {
        for _ in 0..100 {
            lab::work(Duration::from_millis(100));
            ready(()).await;
        }
    };
    let evening = run(many_at_once::timeout(seconds(5), order));
    assert!(evening.value.is_some());
    assert_eq!(evening.elapsed, seconds(10));
}

#[test]
fn a_buffer_of_none_waits_for_ever_even_with_nobody_to_ask() {
    let empty = stream::empty::<Ready<()>>().buffered(0);
    assert!(try_run(empty.collect::<Vec<_>>()).is_err());
    let waited = on_tokio(async {
        let empty = stream::empty::<Ready<()>>().buffer_unordered(0);
        timeout(seconds(60), empty.collect::<Vec<_>>()).await
    });
    assert!(waited.is_err());
}

#[test]
fn two_prices_are_written_down_at_once_when_futures_do_both() {
    let mut written = run(async {
        let both = async |shop: u64| {
            lab::sleep(seconds(shop * shop)).await;
            let from = lab::now().as_secs();
            lab::sleep(seconds(5)).await;
            (from, lab::now().as_secs())
        };
        let all = stream::iter(1..=3).map(both).buffered(3);
        all.collect::<Vec<_>>().await
    })
    .value;
    written.sort();
    assert_eq!(written, [(1, 6), (4, 9), (9, 14)]);
}
