//! Finds schedules that go on for ever.

use crate::every::{Every, record};
use crate::program::Memory;
use crate::schedule::Schedule;
use crate::state::Move;
use std::collections::{HashMap, VecDeque};

impl<S: Memory, L: Memory> Every<S, L> {
    /// A schedule that can go on for ever though nobody is neglected: it
    /// comes back to a state where it was, and on the way round each thread
    /// that is not done makes a step, or is blocked all the while. A livelock
    /// is one. `None` if there is none: then the program ends, or is stuck,
    /// whenever the scheduler is fair.
    ///
    /// It is a short one, not always the shortest. It is added to
    /// `BOOK_TRACE` as in [`shortest`](Every::shortest).
    ///
    /// # Panics
    /// If the program has more than 64 threads.
    pub fn endless(&self) -> Option<Schedule<S, L>> {
        let rounds = strongly_connected(&self.steps);
        let found = rounds
            .into_iter()
            .filter_map(|round| self.fair_round(&round))
            .min_by_key(|(way, round)| (way.len() + round.len(), way.len()));
        let (way, round) = found?;
        let from = way.len();
        let moves = way.into_iter().chain(round).collect();
        let schedule = self.schedule(moves).again_from(from);
        record(&schedule);
        Some(schedule)
    }

    /// A way to states that can all be reached from one another, and a way
    /// round among them on which nobody is neglected.
    fn fair_round(&self, states: &[usize]) -> Option<(Vec<Move>, Vec<Move>)> {
        let start = *states.iter().min()?;
        let needed = self.needed(states);
        let round = self.round(start, states, needed)?;
        Some((self.way_to(start), round))
    }

    /// The threads that are not done, and not blocked in all these states; a
    /// bit for each.
    fn needed(&self, states: &[usize]) -> u64 {
        let roles = self.program.roles.iter().enumerate();
        roles
            .filter(|(_, role)| !role.background)
            .filter(|&(thread, _)| {
                states.iter().any(|&state| {
                    self.program.options(&self.states[state], thread) > 0
                })
            })
            .fold(0, |all, (thread, _)| all | bit(thread))
    }

    /// The shortest way from a state back to it on which all these threads
    /// make a step.
    fn round(
        &self,
        start: usize,
        inside: &[usize],
        needed: u64,
    ) -> Option<Vec<Move>> {
        let mut found = HashMap::new();
        let mut queue = VecDeque::from([(start, 0)]);
        while let Some((state, moved)) = queue.pop_front() {
            for &(step, next) in &self.steps[state] {
                let moved_next = moved | (bit(step.thread.into()) & needed);
                let place = (next, moved_next);
                if inside.binary_search(&next).is_err()
                    || found.contains_key(&place)
                {
                    continue;
                }
                found.insert(place, ((state, moved), step));
                if place == (start, needed) {
                    return Some(way_back(&found, place, start));
                }
                queue.push_back(place);
            }
        }
        None
    }
}

fn bit(thread: usize) -> u64 {
    assert!(thread < 64, "at most 64 threads");
    1 << thread
}

type Place = (usize, u64);

/// The moves from `(start, 0)` to `end`.
fn way_back(
    found: &HashMap<Place, (Place, Move)>,
    end: Place,
    start: usize,
) -> Vec<Move> {
    let (mut moves, mut place) = (Vec::new(), end);
    loop {
        let (before, step) = found[&place];
        moves.push(step);
        place = before;
        if place == (start, 0) {
            moves.reverse();
            return moves;
        }
    }
}

/// The sets of states that can be reached from one another, as Tarjan's
/// algorithm finds them; each in order. States that lead nowhere near
/// themselves are sets of one.
fn strongly_connected(steps: &[Vec<(Move, usize)>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut number = vec![UNSEEN; steps.len()];
    let mut low = number.clone();
    let mut open = vec![false; steps.len()];
    let (mut seen, mut sets) = (Vec::new(), Vec::new());
    let mut way: Vec<(usize, usize)> = vec![(0, 0)];
    let mut count = 0;
    while let Some((state, tried)) = way.last_mut() {
        let state = *state;
        if *tried == 0 {
            (number[state], low[state]) = (count, count);
            count += 1;
            seen.push(state);
            open[state] = true;
        }
        if let Some(&(_, next)) = steps[state].get(*tried) {
            *tried += 1;
            if number[next] == UNSEEN {
                way.push((next, 0));
            } else if open[next] {
                low[state] = low[state].min(number[next]);
            }
            continue;
        }
        way.pop();
        if let Some(&(before, _)) = way.last() {
            low[before] = low[before].min(low[state]);
        }
        if low[state] == number[state] {
            let first = seen.iter().rposition(|&s| s == state);
            let mut set = seen.split_off(first.expect("it is open"));
            set.iter().for_each(|&state| open[state] = false);
            set.sort_unstable();
            sets.push(set);
        }
    }
    sets
}
