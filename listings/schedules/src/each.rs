//! Schedules one after another: all of them, or some at random.

use crate::chance::Chance;
use crate::program::{Memory, Program};
use crate::schedule::Schedule;
use crate::state::{Moment, Move};
use std::rc::Rc;

/// A schedule with more steps is taken for one that never ends.
const ENDLESS: usize = 100_000;

/// Every schedule, depth first. See [`Program::each`].
pub struct Each<S, L> {
    program: Rc<Program<S, L>>,
    /// The states on the way, each with the moves that are left to try. The
    /// last one tried is at the end.
    way: Vec<(Moment<S, L>, Vec<Move>)>,
}

impl<S: Memory, L: Memory> Each<S, L> {
    pub(crate) fn new(program: Rc<Program<S, L>>) -> Self {
        let start = program.start();
        let mut each = Each {
            program,
            way: Vec::new(),
        };
        each.enter(start);
        each
    }

    fn enter(&mut self, state: Moment<S, L>) {
        assert!(self.way.len() <= ENDLESS, "{}", endless());
        let mut moves = Vec::new();
        if !state.is_end() {
            moves.extend(self.program.moves(&state));
        }
        moves.reverse();
        self.way.push((state, moves));
    }

    /// Leaves the states in which nothing is left to try.
    fn back(&mut self) {
        self.way.pop();
        while let Some((_, moves)) = self.way.last_mut() {
            moves.pop();
            if !moves.is_empty() {
                return;
            }
            self.way.pop();
        }
    }
}

impl<S: Memory, L: Memory> Iterator for Each<S, L> {
    type Item = Schedule<S, L>;

    fn next(&mut self) -> Option<Schedule<S, L>> {
        loop {
            let (state, moves) = self.way.last()?;
            let Some(&step) = moves.last() else {
                break;
            };
            let mut next = state.clone();
            self.program.make(&mut next, step);
            self.enter(next);
        }
        let (end, _) = self.way.last()?;
        let end = end.clone();
        let chosen = self.way.iter().filter_map(|(_, moves)| moves.last());
        let chosen = chosen.copied().collect();
        self.back();
        Some(Schedule::new(Rc::clone(&self.program), chosen, end))
    }
}

fn endless() -> String {
    format!(
        "a schedule of more than {ENDLESS} steps: \
         `at_most` cuts schedules off that can go on for ever"
    )
}

/// Runs one schedule, in which `choose` says which of the possible moves
/// comes next.
fn run<S: Memory, L: Memory>(
    program: &Rc<Program<S, L>>,
    mut choose: impl FnMut(&[Move]) -> Move,
) -> Schedule<S, L> {
    let mut state = program.start();
    let (mut chosen, mut possible) = (Vec::new(), Vec::new());
    while !state.is_end() {
        assert!(chosen.len() < ENDLESS, "{}", endless());
        possible.clear();
        possible.extend(program.moves(&state));
        let step = choose(&possible);
        program.make(&mut state, step);
        chosen.push(step);
    }
    Schedule::new(Rc::clone(program), chosen, state)
}

/// Schedules at random. See [`Program::random`].
pub struct Random<S, L> {
    program: Rc<Program<S, L>>,
    chance: Chance,
}

impl<S: Memory, L: Memory> Random<S, L> {
    pub(crate) fn new(program: Rc<Program<S, L>>, seed: u64) -> Self {
        let chance = Chance::new(seed);
        Random { program, chance }
    }
}

impl<S: Memory, L: Memory> Iterator for Random<S, L> {
    type Item = Schedule<S, L>;

    /// Never `None`.
    fn next(&mut self) -> Option<Schedule<S, L>> {
        let chance = &mut self.chance;
        Some(run(&self.program, |possible| *chance.one_of(possible)))
    }
}

/// Schedules by random priorities. See [`Program::pct`].
pub struct Pct<S, L> {
    program: Rc<Program<S, L>>,
    chance: Chance,
    depth: usize,
    length: usize,
}

impl<S: Memory, L: Memory> Pct<S, L> {
    pub(crate) fn new(
        program: Rc<Program<S, L>>,
        seed: u64,
        depth: usize,
        length: usize,
    ) -> Self {
        assert!(depth > 0, "a fault has a depth of at least 1");
        let chance = Chance::new(seed);
        Pct {
            program,
            chance,
            depth,
            length,
        }
    }

    /// A priority for each thread, all different, none below `depth`.
    fn priorities(&mut self) -> Vec<usize> {
        let threads = self.program.roles.len();
        let mut priorities: Vec<usize> =
            (self.depth..self.depth + threads).collect();
        for place in (1..threads).rev() {
            priorities.swap(place, self.chance.below(place + 1));
        }
        priorities
    }
}

impl<S: Memory, L: Memory> Iterator for Pct<S, L> {
    type Item = Schedule<S, L>;

    /// Never `None`.
    fn next(&mut self) -> Option<Schedule<S, L>> {
        let mut priorities = self.priorities();
        let changes: Vec<usize> = (1..self.depth)
            .map(|_| self.chance.below(self.length.max(1)))
            .collect();
        let (chance, mut number) = (&mut self.chance, 0);
        Some(run(&self.program, |possible| {
            let mut first = highest(possible, &priorities);
            for (lower, _) in
                changes.iter().enumerate().filter(|(_, at)| **at == number)
            {
                priorities[first] = lower;
                first = highest(possible, &priorities);
            }
            number += 1;
            let its =
                possible.iter().filter(|m| usize::from(m.thread) == first);
            let its: Vec<Move> = its.copied().collect();
            *chance.one_of(&its)
        }))
    }
}

/// The thread with the highest priority among those that can move.
fn highest(possible: &[Move], priorities: &[usize]) -> usize {
    let threads = possible.iter().map(|step| usize::from(step.thread));
    threads
        .max_by_key(|thread| priorities[*thread])
        .expect("somebody can move")
}
