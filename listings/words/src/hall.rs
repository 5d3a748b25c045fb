//! A hall in the lab, where everything is written down.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use lab::{now, seconds, sleep};
use tokio::sync::Semaphore;
use trace::{Overlap, Recorder, TaskId};

/// Pairs of moves in a game played in the [`Hall`].
const PAIRS: u64 = 3;

/// A hall with some masters. It keeps two records: when each job began and
/// ended, and when each master was at work.
pub struct Hall {
    masters: Semaphore,
    idle: RefCell<Vec<TaskId>>,
    jobs: Recorder,
    at_work: Recorder,
}

impl Hall {
    /// A hall in the lab, with that many masters, all idle.
    pub fn new(masters: usize) -> Hall {
        let at_work = Recorder::with_clock(now);
        let named = |number| at_work.made(format!("master {number}"));
        Hall {
            masters: Semaphore::new(masters),
            idle: RefCell::new((1..=masters).map(named).collect()),
            jobs: Recorder::with_clock(now),
            at_work,
        }
    }

    /// A job, not begun yet. It begins with its first work or wait, and is
    /// done when it is dropped.
    pub fn job(&self, name: &str) -> Job<'_> {
        Job {
            hall: self,
            number: self.jobs.made(name),
            begun: Cell::new(false),
        }
    }

    /// A job: a game in which a master walks on after each of her moves.
    pub async fn game(&self, board: &str) {
        self.game_through(&Semaphore::new(1), board).await;
    }

    /// A job: a game like the others, but no move is made without a pair of
    /// `glasses`.
    pub async fn game_through(&self, glasses: &Semaphore, board: &str) {
        let game = self.job(board);
        for _ in 0..PAIRS {
            let seeing = glasses.acquire().await.expect("they stay here");
            game.work(seconds(5)).await;
            drop(seeing);
            game.wait(seconds(55)).await;
        }
    }

    /// A job: a game at which a master stays from its beginning to its end.
    pub async fn long_visit(&self, board: &str) {
        self.job(board).work(seconds(PAIRS * 60)).await;
    }

    /// Whether at some instant two jobs were begun and not done.
    pub fn jobs_overlap(&self) -> bool {
        self.jobs.finish("jobs").overlap() != Overlap::Sequential
    }

    /// Whether at some instant two masters were at work.
    pub fn two_at_work(&self) -> bool {
        self.at_work.finish("masters").overlap() == Overlap::Simultaneous
    }
}

/// Something to be done in a [`Hall`].
pub struct Job<'hall> {
    hall: &'hall Hall,
    number: TaskId,
    begun: Cell<bool>,
}

impl Job<'_> {
    /// Waits for an idle master, who then works on it for that long.
    pub async fn work(&self, time: Duration) {
        let hall = self.hall;
        let permit = hall.masters.acquire().await.expect("it stays open");
        let master = hall.idle.borrow_mut().pop().expect("one is idle");
        self.begin();
        hall.at_work.working(master, 0);
        sleep(time).await;
        hall.at_work.waiting(master);
        hall.idle.borrow_mut().push(master);
        drop(permit);
    }

    /// Waits for something in which no master has a part.
    pub async fn wait(&self, time: Duration) {
        self.begin();
        sleep(time).await;
    }

    fn begin(&self) {
        if !self.begun.replace(true) {
            self.hall.jobs.waiting(self.number);
        }
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.hall.jobs.done(self.number);
    }
}
