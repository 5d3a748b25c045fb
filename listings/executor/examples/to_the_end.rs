//! Version 1: a future is something that runs to its end.
//! prints
use std::rc::Rc;

use executor::{Clock, Game, Look};

trait Future {
    type Output;
    fn finish(self) -> Self::Output;
}

impl Future for Game {
    type Output = ();

    fn finish(mut self) {
        while !matches!(self.look(), Look::Over) {
            self.clock().tick(); // meanwhile nobody else has a turn
        }
    }
}

fn main() {
    let clock = Rc::new(Clock::default());
    for game in Game::all(24, &clock) {
        game.finish();
    }
    let evening = clock.now() / 10;
    println!("evening: {evening} s");
    let all_thinking: u64 = (1..=24).map(|board| 30 * (40 + board)).sum();
    assert_eq!(evening, all_thinking);
}
