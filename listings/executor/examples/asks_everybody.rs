//! Version 2: a future may say "not yet", and is asked again and again.
//! prints
use std::rc::Rc;
use std::task::Poll;

use executor::{Clock, Game, Look};

trait Future {
    type Output;
    fn poll(&mut self) -> Poll<Self::Output>;
}

impl Future for Game {
    type Output = ();

    fn poll(&mut self) -> Poll<()> {
        match self.look() {
            Look::Over => Poll::Ready(()),
            Look::Thinks | Look::RepliesAt(_) => Poll::Pending,
        }
    }
}

fn main() {
    let clock = Rc::new(Clock::default());
    let mut games = Game::all(24, &clock);
    let mut polls = 0;
    while !games.is_empty() {
        polls += games.len();
        games.retain_mut(|game| game.poll().is_pending());
        clock.tick(); // a tenth of a second, and the same again
    }
    println!("evening: {} s", clock.now() / 10);
    println!("polls: {polls}");
    assert_eq!(polls, 378_024);
}
