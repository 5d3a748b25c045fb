//! Futures that other people wrote, on the chapter's executor.

use executor::{block_on, run, spawn};
use futures::StreamExt;
use futures::channel::{mpsc, oneshot};
use futures::future::{Either, join_all, select};
use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

#[test]
fn a_thread_answers_over_a_oneshot() {
    let (answer, question) = oneshot::channel();
    let thread = thread::spawn(move || answer.send("e5"));
    assert_eq!(block_on(question), Ok("e5"));
    assert!(thread.join().is_ok());
}

#[test]
fn tasks_and_a_thread_share_a_channel() {
    let (links, all) = mpsc::unbounded();
    let threads = links.clone();
    let thread = thread::spawn(move || {
        (0..1_000).try_for_each(|_| threads.unbounded_send(1))
    });
    let total = run(async {
        for _ in 0..10 {
            let links = links.clone();
            spawn(async move { links.unbounded_send(100) });
        }
        drop(links);
        all.fold(0, async |total, links| total + links).await
    });
    assert!(thread.join().is_ok());
    assert_eq!(total, 2_000);
}

#[test]
fn a_bounded_channel_makes_both_ends_wait() {
    let (send, receive) = async_channel::bounded(1);
    let received = run(async {
        let producer = spawn(async move {
            for page in 0..100 {
                send.send(page).await.expect("the consumer is there");
            }
        });
        let mut pages = Vec::new();
        while let Ok(page) = receive.recv().await {
            pages.push(page);
        }
        producer.await;
        pages
    });
    assert_eq!(received, (0..100).collect::<Vec<_>>());
}

#[test]
fn tokios_semaphore_and_mutex_need_no_tokio() {
    let master = Arc::new(tokio::sync::Semaphore::new(1));
    let moves = Arc::new(tokio::sync::Mutex::new(0));
    let total = run(async {
        let games = (0..24).map(|_| {
            let (master, moves) = (Arc::clone(&master), Arc::clone(&moves));
            spawn(async move {
                let her = master.acquire().await.expect("it is never closed");
                *moves.lock().await += 30;
                drop(her);
            })
        });
        join_all(games.collect::<Vec<_>>()).await;
        *moves.lock().await
    });
    assert_eq!(total, 720);
}

#[test]
fn a_waiter_is_told_by_another_thread() {
    let told = tokio::sync::Notify::new();
    thread::scope(|threads| {
        threads.spawn(|| told.notify_one());
        block_on(told.notified());
    });
}

#[test]
fn an_event_wakes_all_who_listen() {
    let event = Rc::new(event_listener::Event::new());
    let woken = Rc::new(RefCell::new(Vec::new()));
    run(async {
        let listeners: Vec<_> = (0..5)
            .map(|who| {
                let (listener, woken) = (event.listen(), Rc::clone(&woken));
                spawn(async move {
                    listener.await;
                    woken.borrow_mut().push(who);
                })
            })
            .collect();
        event.notify(usize::MAX);
        join_all(listeners).await;
    });
    assert_eq!(woken.take(), [0, 1, 2, 3, 4]);
}

#[test]
fn the_loser_of_a_race_is_dropped() {
    let (winner, first) = oneshot::channel();
    let (loser, second) = oneshot::channel::<&str>();
    run(async {
        spawn(async move { winner.send("Ada") });
        let (first, second) = (pin!(first), pin!(second));
        let race = select(first, second).await;
        assert!(matches!(race, Either::Left((Ok("Ada"), _))));
    });
    assert!(loser.is_canceled());
}
