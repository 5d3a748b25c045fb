//! What threads do, in words.

use crate::program::{Memory, Program};
use crate::state::{Moment, Move, NOTIFIED};
use crate::thread::Op;

impl<S: Memory, L: Memory> Program<S, L> {
    /// What a step that is possible does, in words.
    pub(crate) fn does(&self, state: &Moment<S, L>, step: Move) -> String {
        let (thread, option) = (usize::from(step.thread), step.option.into());
        let lock = |lock: &usize| self.waits.locks.of(*lock);
        let condvar = |condvar: &usize| self.waits.condvars.of(*condvar);
        match self.op(state, thread).expect("a thread that can move") {
            Op::TryLock(at, _) if !self.is_free(state, *at) => {
                format!("finds {} locked", lock(at))
            }
            Op::TryLock(at, _) => format!("locks {}", lock(at)),
            Op::NotifyOne(at) => match self.waiters(state, *at).nth(option) {
                Some(waiter) => {
                    let waiter = &self.roles[waiter].name;
                    format!("notifies {waiter} ({})", condvar(at))
                }
                None => format!("notifies nobody ({})", condvar(at)),
            },
            Op::NotifyAll(at) => match self.waiters(state, *at).count() {
                0 => format!("notifies nobody ({})", condvar(at)),
                n => format!("notifies all {n} ({})", condvar(at)),
            },
            Op::Choose { does, options, .. } if *options > 1 => {
                format!("{does} ({option})")
            }
            _ => self.wants(state, thread).expect("it is not done"),
        }
    }

    /// What the thread would do next; none if it is done.
    pub(crate) fn wants(
        &self,
        state: &Moment<S, L>,
        thread: usize,
    ) -> Option<String> {
        let lock = |lock: &usize| self.waits.locks.of(*lock);
        let condvar = |condvar: &usize| self.waits.condvars.of(*condvar);
        Some(match self.op(state, thread)? {
            Op::Act { does, .. } | Op::Choose { does, .. } => does.to_string(),
            Op::Lock(at) => format!("locks {}", lock(at)),
            Op::TryLock(at, _) => format!("tries {}", lock(at)),
            Op::Unlock(at) => format!("unlocks {}", lock(at)),
            Op::Wait {
                condvar: at,
                lock: held,
            } => {
                format!("unlocks {}, waits for {}", lock(held), condvar(at))
            }
            Op::Wake {
                condvar: at,
                lock: held,
            } => match self.waiting(state, thread) {
                NOTIFIED => format!("wakes, locks {}", lock(held)),
                _ => format!("wakes from {}", condvar(at)),
            },
            Op::NotifyOne(at) | Op::NotifyAll(at) => {
                format!("notifies {}", condvar(at))
            }
            Op::JumpIf(..) | Op::JumpUnless(..) | Op::Jump(_) => {
                unreachable!("a thread never stops at a jump")
            }
        })
    }
}
