use crate::Clock;
use std::rc::Rc;

/// A game of thirty pairs of moves, in which only the amateur takes time.
pub struct Game {
    clock: Rc<Clock>,
    think: u64,
    replies_left: u32,
    reply_at: u64,
}

/// What she sees when she looks at a board.
pub enum Look {
    /// The amateur still thinks: she looked in vain.
    Thinks,
    /// She made her move; he replies at that time.
    RepliesAt(u64),
    /// The game is over.
    Over,
}

impl Game {
    /// As many games as there are boards. At board 1 the amateur thinks for
    /// 41 seconds each time, at board 2 for 42, and so on.
    pub fn all(boards: u64, clock: &Rc<Clock>) -> Vec<Game> {
        let game = |board| Game {
            clock: Rc::clone(clock),
            think: 10 * (40 + board),
            replies_left: 30,
            reply_at: 0,
        };
        (1..=boards).map(game).collect()
    }

    /// Looks at the board, and makes a move if it is her turn.
    pub fn look(&mut self) -> Look {
        if self.clock.now() < self.reply_at {
            return Look::Thinks;
        }
        if self.replies_left == 0 {
            return Look::Over;
        }
        self.replies_left -= 1;
        self.reply_at = self.clock.now() + self.think;
        Look::RepliesAt(self.reply_at)
    }

    /// The clock by which this game is played.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
}
