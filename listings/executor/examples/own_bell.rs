//! Version 4: each game has a bell of its own.
//! prints
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::Poll;

use executor::{Clock, Game, Look};

trait Future {
    type Output;
    fn poll(&mut self, bell: &Rc<dyn Fn()>) -> Poll<Self::Output>;
}

impl Future for Game {
    type Output = ();

    fn poll(&mut self, bell: &Rc<dyn Fn()>) -> Poll<()> {
        match self.look() {
            Look::Over => return Poll::Ready(()),
            Look::Thinks => panic!("asked in vain"),
            Look::RepliesAt(time) => {
                let bell = Rc::clone(bell);
                self.clock().set_alarm(time, move || bell());
            }
        }
        Poll::Pending
    }
}

fn main() {
    let clock = Rc::new(Clock::default());
    let mut games = Game::all(24, &clock);
    let queue: VecDeque<usize> = (0..24).collect(); // who is to be asked
    let queue = Rc::new(RefCell::new(queue));
    let (mut polls, mut over) = (0, 0);
    while over < 24 {
        let next = queue.borrow_mut().pop_front();
        let Some(game) = next else {
            assert!(clock.jump());
            continue;
        };
        let queue = Rc::clone(&queue);
        let bell = move || queue.borrow_mut().push_back(game);
        let bell: Rc<dyn Fn()> = Rc::new(bell);
        polls += 1;
        over += usize::from(games[game].poll(&bell).is_ready());
    }
    println!("evening: {} s", clock.now() / 10);
    println!("polls: {polls}");
    assert_eq!(polls, 24 * 30 + 24);
}
