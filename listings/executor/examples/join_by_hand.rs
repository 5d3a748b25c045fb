//! Join: twenty-four games in one task, and so with one bell.
//! prints
use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use executor::{Clock, Game, Look};

async fn play(mut game: Game, polls: &Cell<u32>) {
    poll_fn(|context| {
        polls.set(polls.get() + 1);
        match game.look() {
            Look::Over => return Poll::Ready(()),
            Look::Thinks => (), // polled in vain
            Look::RepliesAt(time) => {
                let waker = context.waker().clone();
                game.clock().set_alarm(time, || waker.wake());
            }
        }
        Poll::Pending
    })
    .await
}

async fn join(games: impl Iterator<Item = impl Future>) {
    let mut games: Vec<_> = games.map(Box::pin).collect();
    poll_fn(|context| {
        games.retain_mut(|game| game.as_mut().poll(context).is_pending());
        if games.is_empty() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await
}

fn main() {
    let (clock, polls) = (Rc::new(Clock::default()), Cell::new(0));
    let games = Game::all(24, &clock).into_iter();
    let mut evening = pin!(join(games.map(|game| play(game, &polls))));
    let mut context = Context::from_waker(Waker::noop());
    while evening.as_mut().poll(&mut context).is_pending() {
        assert!(clock.jump()); // any alarm means: poll the task
    }
    println!("polls: {}", polls.get());
    assert_eq!(polls.get(), 12_791); // as many as in version 3
}
