//! A moment of a program, and the steps that lead out of it.

use crate::program::{Memory, Program, Role};
use crate::thread::{END, Op, settle};

/// Who makes the next step, and how it turns out where it can turn out in
/// several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) thread: u16,
    pub(crate) option: u16,
}

/// How a schedule ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// All threads are done, but for those in the background.
    Finished,
    /// Somebody is not done, and nobody can make a step: a deadlock.
    Stuck,
    /// It was cut off: see [`Program::at_most`].
    Unfinished,
}

/// The program at one moment of a schedule, for questions about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Moment<S, L> {
    /// The memory that the threads share.
    pub shared: S,
    /// Each thread's own variables, in the order in which threads were added.
    pub own: Vec<L>,
    /// How the schedule ends here; `None` if it goes on.
    pub ending: Option<Ending>,
    /// The place of each thread; then, for each, whether it waits for a
    /// condition variable; then the holder of each lock.
    control: Vec<u16>,
    /// Counted only in a program that is cut off.
    steps: u32,
}

impl<S, L> Moment<S, L> {
    /// Whether the schedule ends here.
    pub fn is_end(&self) -> bool {
        self.ending.is_some()
    }

    /// Whether the program ends here with all threads done.
    pub fn is_finished(&self) -> bool {
        self.ending == Some(Ending::Finished)
    }

    /// Whether somebody is not done, and nobody can make a step.
    pub fn is_stuck(&self) -> bool {
        self.ending == Some(Ending::Stuck)
    }
}

const FREE: u16 = 0;
const AWAKE: u16 = 0;
const WAITING: u16 = 1;
pub(crate) const NOTIFIED: u16 = 2;

impl<S: Memory, L: Memory> Program<S, L> {
    pub(crate) fn start(&self) -> Moment<S, L> {
        let control = 2 * self.roles.len() + self.waits.locks.len();
        let mut state = Moment {
            shared: self.shared.clone(),
            own: self.roles.iter().map(|role| role.own.clone()).collect(),
            ending: None,
            control: vec![0; control],
            steps: 0,
        };
        for thread in 0..self.roles.len() {
            self.go_to(&mut state, thread, 0);
        }
        state.ending = self.ending(&state);
        state
    }

    fn ending(&self, state: &Moment<S, L>) -> Option<Ending> {
        let threads = || 0..self.roles.len();
        let left = |&thread: &usize| {
            !self.roles[thread].background && !self.is_done(state, thread)
        };
        if threads().find(left).is_none() {
            Some(Ending::Finished)
        } else if self.at_most == Some(state.steps) {
            Some(Ending::Unfinished)
        } else if threads().all(|thread| self.options(state, thread) == 0) {
            Some(Ending::Stuck)
        } else {
            None
        }
    }

    pub(crate) fn is_done(&self, state: &Moment<S, L>, thread: usize) -> bool {
        usize::from(state.control[thread]) == END
    }

    /// The step that the thread is at; none if it is done.
    pub(crate) fn op(
        &self,
        state: &Moment<S, L>,
        thread: usize,
    ) -> Option<&Op<S, L>> {
        self.roles[thread]
            .ops
            .get(usize::from(state.control[thread]))
    }

    /// In how many ways the thread can go on: 0 if it is blocked or done.
    pub(crate) fn options(&self, state: &Moment<S, L>, thread: usize) -> usize {
        let Some(op) = self.op(state, thread) else {
            return 0;
        };
        match op {
            Op::Act { ready, .. } => {
                let ready = ready.as_ref().is_none_or(|ready| {
                    ready(&state.shared, &state.own[thread])
                });
                usize::from(ready)
            }
            Op::Choose { options, .. } => *options,
            Op::Lock(lock) => usize::from(self.is_free(state, *lock)),
            Op::Wake { lock, .. } => {
                let notified = self.waiting(state, thread) == NOTIFIED;
                usize::from(notified && self.is_free(state, *lock))
            }
            Op::NotifyOne(condvar) => {
                self.waiters(state, *condvar).count().max(1)
            }
            _ => 1,
        }
    }

    /// The moves that are possible, in the order of the threads.
    pub(crate) fn moves(
        &self,
        state: &Moment<S, L>,
    ) -> impl Iterator<Item = Move> {
        (0..self.roles.len()).flat_map(|thread| {
            (0..self.options(state, thread)).map(move |option| Move {
                thread: thread as u16,
                option: option as u16,
            })
        })
    }

    /// Makes a step that is possible.
    pub(crate) fn make(&self, state: &mut Moment<S, L>, step: Move) {
        let (thread, option) = (usize::from(step.thread), step.option.into());
        let op = self.op(state, thread).expect("a thread that can move");
        let own = &mut state.own[thread];
        match op {
            Op::Act { act, .. } => act(&mut state.shared, own),
            Op::Choose { act, .. } => act(&mut state.shared, own, option),
            Op::Lock(lock) | Op::Wake { lock, .. } => {
                *self.holder_mut(state, *lock) = step.thread + 1;
                *self.waiting_mut(state, thread) = AWAKE;
            }
            Op::TryLock(lock, told) => {
                let free = self.is_free(state, *lock);
                told(&mut state.own[thread], free);
                if free {
                    *self.holder_mut(state, *lock) = step.thread + 1;
                }
            }
            Op::Unlock(lock) => self.unlock(state, thread, *lock),
            Op::Wait { lock, .. } => {
                self.unlock(state, thread, *lock);
                *self.waiting_mut(state, thread) = WAITING;
            }
            Op::NotifyOne(condvar) => {
                let chosen = self.waiters(state, *condvar).nth(option);
                if let Some(waiter) = chosen {
                    *self.waiting_mut(state, waiter) = NOTIFIED;
                }
            }
            Op::NotifyAll(condvar) => {
                let all: Vec<_> = self.waiters(state, *condvar).collect();
                for waiter in all {
                    *self.waiting_mut(state, waiter) = NOTIFIED;
                }
            }
            Op::JumpIf(..) | Op::JumpUnless(..) | Op::Jump(_) => {
                unreachable!("a thread never stops at a jump")
            }
        }
        let next = usize::from(state.control[thread]) + 1;
        self.go_to(state, thread, next);
        state.steps += u32::from(self.at_most.is_some());
        state.ending = self.ending(state);
    }

    /// Puts the thread at a place, or where the jumps there lead.
    fn go_to(&self, state: &mut Moment<S, L>, thread: usize, place: usize) {
        let Role { ops, name, .. } = &self.roles[thread];
        let place = settle(ops, &state.own[thread], place);
        let place = place.unwrap_or_else(|| {
            panic!("{name} goes round a loop without a step")
        });
        state.control[thread] = place as u16;
    }

    fn unlock(&self, state: &mut Moment<S, L>, thread: usize, lock: usize) {
        let holder = self.holder_mut(state, lock);
        assert!(
            usize::from(*holder) == thread + 1,
            "{} unlocks {}, which it does not hold",
            self.roles[thread].name,
            self.waits.locks.of(lock),
        );
        *holder = FREE;
    }

    pub(crate) fn is_free(&self, state: &Moment<S, L>, lock: usize) -> bool {
        state.control[2 * self.roles.len() + lock] == FREE
    }

    fn holder_mut<'s>(
        &self,
        state: &'s mut Moment<S, L>,
        lock: usize,
    ) -> &'s mut u16 {
        &mut state.control[2 * self.roles.len() + lock]
    }

    pub(crate) fn waiting(&self, state: &Moment<S, L>, thread: usize) -> u16 {
        state.control[self.roles.len() + thread]
    }

    fn waiting_mut<'s>(
        &self,
        state: &'s mut Moment<S, L>,
        thread: usize,
    ) -> &'s mut u16 {
        &mut state.control[self.roles.len() + thread]
    }

    /// The threads that wait for the condition variable and have not been
    /// notified.
    pub(crate) fn waiters(
        &self,
        state: &Moment<S, L>,
        condvar: usize,
    ) -> impl Iterator<Item = usize> {
        (0..self.roles.len()).filter(move |&thread| {
            self.waiting(state, thread) == WAITING
                && matches!(
                    self.op(state, thread),
                    Some(Op::Wake { condvar: its, .. }) if *its == condvar
                )
        })
    }
}
