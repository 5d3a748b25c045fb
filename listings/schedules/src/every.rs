//! All schedules at once: the graph of states, and what can be counted in it.

use crate::program::{Memory, Program};
use crate::schedule::Schedule;
use crate::state::{Moment, Move};
use std::collections::{BTreeMap, HashMap};
use std::env;
use std::path::PathBuf;
use std::rc::Rc;

const MOST_STATES: usize = 10_000_000;

/// All schedules of a program, as a graph: its nodes are the states that the
/// program can come to, its edges the steps between them. A schedule is a
/// path from the start to an end.
///
/// Building it costs time and memory in proportion to states and steps
/// between them. So does each question afterwards. The number of schedules
/// does not matter.
pub struct Every<S, L> {
    pub(crate) program: Rc<Program<S, L>>,
    /// In the order in which they were found, which is that of their
    /// distance from the start.
    pub(crate) states: Vec<Rc<Moment<S, L>>>,
    /// From where, and by which step, each state was found first.
    found: Vec<Option<(usize, Move)>>,
    pub(crate) steps: Vec<Vec<(Move, usize)>>,
}

impl<S: Memory, L: Memory> Every<S, L> {
    pub(crate) fn new(program: Rc<Program<S, L>>) -> Self {
        let start = Rc::new(program.start());
        let mut numbers = HashMap::from([(Rc::clone(&start), 0)]);
        let mut every = Every {
            program,
            states: vec![start],
            found: vec![None],
            steps: Vec::new(),
        };
        while every.steps.len() < every.states.len() {
            every.expand(&mut numbers);
        }
        every
    }

    /// Makes all steps out of the first state that none were made from.
    fn expand(&mut self, numbers: &mut HashMap<Rc<Moment<S, L>>, usize>) {
        let from = self.steps.len();
        let state = Rc::clone(&self.states[from]);
        let mut steps = Vec::new();
        if !state.is_end() {
            for step in self.program.moves(&state) {
                let mut next = Moment::clone(&state);
                self.program.make(&mut next, step);
                let next = Rc::new(next);
                let new = self.states.len();
                let number = *numbers.entry(Rc::clone(&next)).or_insert(new);
                if number == new {
                    self.states.push(next);
                    self.found.push(Some((from, step)));
                }
                steps.push((step, number));
            }
        }
        self.steps.push(steps);
        assert!(
            self.states.len() <= MOST_STATES,
            "more than {MOST_STATES} states: `random` runs some schedules"
        );
    }

    /// How many states there are.
    pub fn states(&self) -> usize {
        self.states.len()
    }

    /// How many schedules there are.
    ///
    /// # Panics
    /// If a schedule can go on for ever. If there are 2^128 or more.
    pub fn schedules(&self) -> u128 {
        self.at_end(|_| true)
    }

    /// How many schedules end stuck.
    ///
    /// # Panics
    /// Like [`schedules`](Every::schedules).
    pub fn stuck(&self) -> u128 {
        self.at_end(Moment::is_stuck)
    }

    /// How many schedules end where `test` says yes.
    ///
    /// # Panics
    /// Like [`schedules`](Every::schedules).
    pub fn at_end(&self, test: impl Fn(&Moment<S, L>) -> bool) -> u128 {
        let counts = self.outcomes(test);
        counts.get(&true).copied().unwrap_or(0)
    }

    /// What comes out, and in how many schedules: `of` says what to look at
    /// in the end.
    ///
    /// # Panics
    /// Like [`schedules`](Every::schedules).
    pub fn outcomes<T: Ord>(
        &self,
        of: impl Fn(&Moment<S, L>) -> T,
    ) -> BTreeMap<T, u128> {
        let ways = self.ways(|_| false);
        let mut outcomes = BTreeMap::new();
        for (state, ways) in ways.into_iter().enumerate() {
            let end = &self.states[state];
            if end.is_end() {
                let count = outcomes.entry(of(end)).or_insert(0);
                *count = sum(*count, ways);
            }
        }
        outcomes
    }

    /// How many schedules come, at the end or before it, to a state of which
    /// `test` says yes.
    ///
    /// # Panics
    /// Like [`schedules`](Every::schedules).
    pub fn ever(&self, test: impl Fn(&Moment<S, L>) -> bool) -> u128 {
        let without = self.ways(|state| test(&self.states[state]));
        let ends = (0..self.states()).filter(|&at| self.states[at].is_end());
        self.schedules() - ends.map(|end| without[end]).fold(0, sum)
    }

    /// For each state, in how many ways it is reached from the start without
    /// touching a state that `avoided` names.
    fn ways(&self, avoided: impl Fn(usize) -> bool) -> Vec<u128> {
        let mut ways = vec![0; self.states()];
        ways[0] = 1;
        for state in self.in_order() {
            if avoided(state) {
                ways[state] = 0;
            }
            for &(_, next) in &self.steps[state] {
                ways[next] = sum(ways[next], ways[state]);
            }
        }
        ways
    }

    /// The states, each after all those that lead to it.
    fn in_order(&self) -> Vec<usize> {
        let mut into = vec![0_usize; self.states()];
        for &(_, next) in self.steps.iter().flatten() {
            into[next] += 1;
        }
        let mut order = vec![0];
        order.retain(|&start| into[start] == 0);
        let mut done = 0;
        while let Some(&state) = order.get(done) {
            done += 1;
            for &(_, next) in &self.steps[state] {
                into[next] -= 1;
                if into[next] == 0 {
                    order.push(next);
                }
            }
        }
        assert!(
            done == self.states(),
            "this program can go on for ever, so its schedules cannot be \
             counted: `at_most` cuts them off, `endless` shows one"
        );
        order
    }

    /// The shortest schedule, or beginning of one, that leads to a state of
    /// which `test` says yes; `None` if there is none. Of several it is
    /// always the same one.
    ///
    /// If the environment variable `BOOK_TRACE` names a file, the schedule's
    /// trace is added at the end of that file.
    ///
    /// # Panics
    /// If that file cannot be written.
    pub fn shortest(
        &self,
        test: impl Fn(&Moment<S, L>) -> bool,
    ) -> Option<Schedule<S, L>> {
        let found = (0..self.states()).find(|&at| test(&self.states[at]))?;
        let schedule = self.schedule(self.way_to(found));
        record(&schedule);
        Some(schedule)
    }

    /// Asserts that `test` says yes of every state.
    ///
    /// # Panics
    /// With `what` and the shortest schedule, if it does not.
    #[track_caller]
    pub fn assert_always(
        &self,
        what: &str,
        test: impl Fn(&Moment<S, L>) -> bool,
    ) {
        if let Some(schedule) = self.shortest(|state| !test(state)) {
            panic!("not always: {what}\n{schedule}");
        }
    }

    /// The moves of the shortest way to a state.
    pub(crate) fn way_to(&self, mut state: usize) -> Vec<Move> {
        let mut moves = Vec::new();
        while let Some((before, step)) = self.found[state] {
            moves.push(step);
            state = before;
        }
        moves.reverse();
        moves
    }

    pub(crate) fn schedule(&self, moves: Vec<Move>) -> Schedule<S, L> {
        let mut end = self.program.start();
        for &step in &moves {
            self.program.make(&mut end, step);
        }
        Schedule::new(Rc::clone(&self.program), moves, end)
    }
}

fn sum(a: u128, b: u128) -> u128 {
    a.checked_add(b).expect("there are 2^128 schedules or more")
}

/// Adds the schedule's trace to the file that `BOOK_TRACE` names.
pub(crate) fn record<S: Memory, L: Memory>(schedule: &Schedule<S, L>) {
    let Some(file) = env::var_os("BOOK_TRACE").map(PathBuf::from) else {
        return;
    };
    if let Err(error) = schedule.trace("").append_to(&file) {
        panic!("BOOK_TRACE={}: {error}", file.display());
    }
}
