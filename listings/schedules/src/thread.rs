//! What a thread does: its steps, and the jumps between them.

use std::rc::Rc;

type Act<S, L> = Rc<dyn Fn(&mut S, &mut L)>;
type ActOn<S, L> = Rc<dyn Fn(&mut S, &mut L, usize)>;
type Ready<S, L> = Rc<dyn Fn(&S, &L) -> bool>;
type Told<L> = Rc<dyn Fn(&mut L, bool)>;
type Test<L> = Rc<dyn Fn(&L) -> bool>;

/// What stands at one place of a thread. The first group are steps; jumps
/// look only at what is the thread's own, and take no step.
pub(crate) enum Op<S, L> {
    Act {
        does: Rc<str>,
        ready: Option<Ready<S, L>>,
        act: Act<S, L>,
    },
    Choose {
        does: Rc<str>,
        options: usize,
        act: ActOn<S, L>,
    },
    Lock(usize),
    TryLock(usize, Told<L>),
    Unlock(usize),
    /// Unlocks and begins to wait; a `Wake` follows.
    Wait {
        condvar: usize,
        lock: usize,
    },
    /// Goes on once it has been notified and the lock is free.
    Wake {
        condvar: usize,
        lock: usize,
    },
    NotifyOne(usize),
    NotifyAll(usize),

    JumpIf(Test<L>, usize),
    JumpUnless(Test<L>, usize),
    Jump(usize),
}

/// The place after the last step.
pub(crate) const END: usize = u16::MAX as usize;

/// The step that a thread comes to from a place: the place itself, or where
/// jumps lead. `None` if they lead round and round.
pub(crate) fn settle<S, L>(
    ops: &[Op<S, L>],
    own: &L,
    mut place: usize,
) -> Option<usize> {
    for _ in 0..=ops.len() {
        place = match ops.get(place) {
            None => return Some(END),
            Some(Op::Jump(target)) => *target,
            Some(Op::JumpIf(test, target)) if test(own) => *target,
            Some(Op::JumpUnless(test, target)) if !test(own) => *target,
            Some(Op::JumpIf(..) | Op::JumpUnless(..)) => place + 1,
            Some(_) => return Some(place),
        };
    }
    None
}

/// Names in the order of their first use.
#[derive(Clone, Default)]
pub(crate) struct Names(Vec<String>);

impl Names {
    fn number(&mut self, name: &str) -> usize {
        let known = self.0.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }

    pub(crate) fn of(&self, number: usize) -> &str {
        &self.0[number]
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The locks and condition variables of a program.
#[derive(Clone, Default)]
pub(crate) struct Waits {
    pub(crate) locks: Names,
    pub(crate) condvars: Names,
}

/// A thread under construction: each call adds a step. What the steps do is
/// done later, once in every order.
///
/// A step happens at once: no other thread is seen in the middle of it. So a
/// step should be as small as what it stands for: one load, one store, one
/// lock. `S` is the memory that all threads share, `L` is the thread's own:
/// the variables that no other thread can see.
///
/// Loops whose length is known are Rust's own loops around these calls.
/// Where the way depends on what the thread has seen, there are
/// [`if_then`](Thread::if_then), [`while_do`](Thread::while_do),
/// [`repeat`](Thread::repeat) and [`return_if`](Thread::return_if). They look
/// at the thread's own variables, and are not steps.
pub struct Thread<S, L> {
    pub(crate) ops: Vec<Op<S, L>>,
    pub(crate) own: L,
    pub(crate) waits: Waits,
}

impl<S, L> Thread<S, L> {
    /// What the thread's own variables are when it begins. Without this call
    /// it is their default.
    pub fn starts_with(&mut self, own: L) {
        self.own = own;
    }

    /// A step. `does` says what it does, as in "ada *looks*".
    pub fn step(&mut self, does: &str, act: impl Fn(&mut S, &mut L) + 'static) {
        self.act(does, None, Rc::new(act));
    }

    /// A step that is blocked as long as `ready` says no.
    pub fn step_when(
        &mut self,
        does: &str,
        ready: impl Fn(&S, &L) -> bool + 'static,
        act: impl Fn(&mut S, &mut L) + 'static,
    ) {
        self.act(does, Some(Rc::new(ready)), Rc::new(act));
    }

    fn act(&mut self, does: &str, ready: Option<Ready<S, L>>, act: Act<S, L>) {
        self.push(Op::Act {
            does: does.into(),
            ready,
            act,
        });
    }

    /// A step that can turn out in several ways, whatever the schedule: a
    /// message that may be lost, a read that may be stale. Each of
    /// `0..options` is tried, and each counts as a schedule of its own.
    ///
    /// # Panics
    /// If there is no option.
    pub fn choose(
        &mut self,
        does: &str,
        options: usize,
        act: impl Fn(&mut S, &mut L, usize) + 'static,
    ) {
        assert!(options > 0, "`{does}` has no way to turn out");
        self.push(Op::Choose {
            does: does.into(),
            options,
            act: Rc::new(act),
        });
    }

    /// A step: takes a lock, and is blocked while anybody holds it, the
    /// thread itself included. Locks are free when the program begins.
    pub fn lock(&mut self, lock: &str) {
        let lock = self.waits.locks.number(lock);
        self.push(Op::Lock(lock));
    }

    /// A step: takes a lock if it is free, and tells the thread whether it
    /// got it.
    pub fn try_lock(
        &mut self,
        lock: &str,
        told: impl Fn(&mut L, bool) + 'static,
    ) {
        let lock = self.waits.locks.number(lock);
        self.push(Op::TryLock(lock, Rc::new(told)));
    }

    /// A step: frees a lock. Running it panics if the thread does not hold
    /// the lock.
    pub fn unlock(&mut self, lock: &str) {
        let lock = self.waits.locks.number(lock);
        self.push(Op::Unlock(lock));
    }

    /// Two steps: frees the lock and begins to wait; then, when it has been
    /// notified and the lock is free, takes the lock again. Nobody wakes
    /// without being notified. Running it panics if the thread does not hold
    /// the lock.
    pub fn wait(&mut self, condvar: &str, lock: &str) {
        let condvar = self.waits.condvars.number(condvar);
        let lock = self.waits.locks.number(lock);
        self.push(Op::Wait { condvar, lock });
        self.push(Op::Wake { condvar, lock });
    }

    /// A step: notifies one of the threads that wait, each in a schedule of
    /// its own. If nobody waits, nothing happens, now or later.
    pub fn notify_one(&mut self, condvar: &str) {
        let condvar = self.waits.condvars.number(condvar);
        self.push(Op::NotifyOne(condvar));
    }

    /// A step: notifies all threads that wait.
    pub fn notify_all(&mut self, condvar: &str) {
        let condvar = self.waits.condvars.number(condvar);
        self.push(Op::NotifyAll(condvar));
    }

    /// Does what `body` adds only if `test` says yes.
    pub fn if_then(
        &mut self,
        test: impl Fn(&L) -> bool + 'static,
        body: impl FnOnce(&mut Self),
    ) {
        let start = self.push(Op::Jump(END));
        body(self);
        self.ops[start] = Op::JumpUnless(Rc::new(test), self.ops.len());
    }

    /// Does what `body` adds, again and again as long as `test` says yes. The
    /// test comes first. Running it panics if a round has no step.
    pub fn while_do(
        &mut self,
        test: impl Fn(&L) -> bool + 'static,
        body: impl FnOnce(&mut Self),
    ) {
        let start = self.push(Op::Jump(END));
        body(self);
        self.push(Op::Jump(start));
        self.ops[start] = Op::JumpUnless(Rc::new(test), self.ops.len());
    }

    /// Does what `body` adds, again and again. Running it panics if a round
    /// has no step.
    pub fn repeat(&mut self, body: impl FnOnce(&mut Self)) {
        let start = self.ops.len();
        body(self);
        self.push(Op::Jump(start));
    }

    /// Ends the thread here if `test` says yes.
    pub fn return_if(&mut self, test: impl Fn(&L) -> bool + 'static) {
        self.push(Op::JumpIf(Rc::new(test), END));
    }

    fn push(&mut self, op: Op<S, L>) -> usize {
        let place = self.ops.len();
        assert!(place < END, "a thread has at most {END} steps");
        self.ops.push(op);
        place
    }
}
