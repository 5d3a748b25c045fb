//! Version 3: a future rings a bell when somebody should be asked.
//! prints
use std::cell::Cell;
use std::rc::Rc;
use std::task::Poll;

use executor::{Clock, Game, Look};

trait Future {
    type Output;
    fn poll(&mut self, bell: &Rc<Cell<bool>>) -> Poll<Self::Output>;
}

impl Future for Game {
    type Output = ();

    fn poll(&mut self, bell: &Rc<Cell<bool>>) -> Poll<()> {
        match self.look() {
            Look::Over => return Poll::Ready(()),
            Look::Thinks => (), // its alarm is set
            Look::RepliesAt(time) => {
                let bell = Rc::clone(bell);
                self.clock().set_alarm(time, move || bell.set(true));
            }
        }
        Poll::Pending
    }
}

fn main() {
    let clock = Rc::new(Clock::default());
    let mut games = Game::all(24, &clock);
    let bell = Rc::new(Cell::new(true));
    let mut polls = 0;
    while !games.is_empty() {
        if bell.take() {
            polls += games.len(); // it rings, but for whom?
            games.retain_mut(|game| game.poll(&bell).is_pending());
        } else {
            assert!(clock.jump()); // to the next alarm
        }
    }
    println!("evening: {} s", clock.now() / 10);
    println!("polls: {polls}");
    assert!(polls > 744 && polls < 378_024);
}
