//! A program: shared memory and threads.

use crate::thread::{Op, Thread, Waits};
use crate::{Each, Every, Pct, Random};
use std::fmt::{self, Debug};
use std::hash::Hash;
use std::rc::Rc;

/// What can be a program's shared memory, or a thread's own: values that can
/// be copied, compared and shown. Numbers, tuples, arrays, `Vec`s and what
/// derives `Clone, Debug, PartialEq, Eq, Hash`.
pub trait Memory: Clone + Debug + Eq + Hash + 'static {}

impl<T: Clone + Debug + Eq + Hash + 'static> Memory for T {}

/// A thread of a program.
pub(crate) struct Role<S, L> {
    pub(crate) name: String,
    pub(crate) own: L,
    pub(crate) ops: Rc<[Op<S, L>]>,
    pub(crate) background: bool,
}

impl<S, L: Clone> Clone for Role<S, L> {
    fn clone(&self) -> Self {
        Role {
            name: self.name.clone(),
            own: self.own.clone(),
            ops: Rc::clone(&self.ops),
            background: self.background,
        }
    }
}

/// A concurrent program: shared memory `S`, and threads, each with its own
/// variables `L`.
#[derive(Clone)]
pub struct Program<S, L> {
    pub(crate) shared: S,
    pub(crate) roles: Vec<Role<S, L>>,
    pub(crate) waits: Waits,
    pub(crate) at_most: Option<u32>,
}

impl<S: Memory, L: Memory + Default> Program<S, L> {
    /// A program without threads. `shared` is the memory when it begins.
    pub fn new(shared: S) -> Self {
        Program {
            shared,
            roles: Vec::new(),
            waits: Waits::default(),
            at_most: None,
        }
    }

    /// Adds a thread, which exists from the beginning. `body` says what it
    /// does.
    pub fn thread(
        self,
        name: impl Into<String>,
        body: impl FnOnce(&mut Thread<S, L>),
    ) -> Self {
        self.role(name.into(), body, false)
    }

    /// Adds a thread that nobody waits for. The program ends when all the
    /// others have: a store buffer, a clock, a network.
    pub fn background(
        self,
        name: impl Into<String>,
        body: impl FnOnce(&mut Thread<S, L>),
    ) -> Self {
        self.role(name.into(), body, true)
    }

    fn role(
        mut self,
        name: String,
        body: impl FnOnce(&mut Thread<S, L>),
        background: bool,
    ) -> Self {
        let mut thread = Thread {
            ops: Vec::new(),
            own: L::default(),
            waits: self.waits,
        };
        body(&mut thread);
        self.waits = thread.waits;
        self.roles.push(Role {
            name,
            own: thread.own,
            ops: thread.ops.into(),
            background,
        });
        self
    }

    /// Cuts every schedule off after so many steps, for programs that can go
    /// on for ever. A schedule that was cut off ends
    /// [`Unfinished`](crate::Ending::Unfinished).
    pub fn at_most(mut self, steps: u32) -> Self {
        self.at_most = Some(steps);
        self
    }

    /// All schedules at once, as a graph of states. Schedules that lead to
    /// the same state share what comes after it, so that far more of them
    /// can be counted than run: see [`Every`].
    ///
    /// # Panics
    /// If there are more than ten million states. If a step panics.
    pub fn every(&self) -> Every<S, L> {
        Every::new(Rc::new(self.clone()))
    }

    /// Runs the schedules one after another, depth first: every one exactly
    /// once, those of the threads added first before the others.
    pub fn each(&self) -> Each<S, L> {
        Each::new(Rc::new(self.clone()))
    }

    /// Runs schedules at random, without end: each next step is one of those
    /// that are possible, all equally likely. The same seed gives the same
    /// schedules. It does not make all *schedules* equally likely: one with
    /// fewer choices on its way is likelier.
    pub fn random(&self, seed: u64) -> Random<S, L> {
        Random::new(Rc::new(self.clone()), seed)
    }

    /// Runs schedules as PCT does, without end: threads get random
    /// priorities, the first that is not blocked runs, and at `depth - 1`
    /// random places among the first `length` steps the running thread's
    /// priority drops below all others. The same seed gives the same
    /// schedules.
    ///
    /// For a program of `n` threads that takes at most `length` steps, a
    /// fault that needs `depth` ordering constraints shows in a run with
    /// probability at least 1/(n·length^(depth−1)). See the crate's sources.
    ///
    /// # Panics
    /// If `depth` is 0.
    pub fn pct(&self, seed: u64, depth: usize, length: usize) -> Pct<S, L> {
        Pct::new(Rc::new(self.clone()), seed, depth, length)
    }
}

impl<S: Debug, L> Debug for Program<S, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let threads: Vec<&str> =
            self.roles.iter().map(|role| role.name.as_str()).collect();
        f.debug_struct("Program")
            .field("shared", &self.shared)
            .field("threads", &threads)
            .finish_non_exhaustive()
    }
}
