//! A timeline in numbers.

use std::time::Duration;

use super::drawing::Drawing;
use super::{Lane, State};
use crate::figure::numbers;
use crate::figure::scale::spoken;

impl Drawing<'_> {
    /// A row for each lane and one for all: the time in each state that occurs.
    pub(super) fn table(&self) -> String {
        let states = [State::Work, State::Wait, State::Ready];
        let states: Vec<State> = states.into_iter().filter(|s| self.occurs(*s)).collect();
        let ends = self.any_done();
        let mut head = vec!["lane".to_string()];
        head.extend(states.iter().map(|state| self.asked.words.of(*state).to_string()));
        head.extend(ends.then(|| self.asked.words.done.clone()));
        let row = |lane: &Lane| {
            let mut cells = vec![lane.name.clone()];
            cells.extend(states.iter().map(|state| spoken(time_in(lane, *state))));
            cells.extend(ends.then(|| lane.done.map(spoken).unwrap_or_default()));
            cells
        };
        let sum = |state: &State| self.lanes.iter().map(|lane| time_in(lane, *state)).sum();
        let mut all = vec!["all".to_string()];
        all.extend(states.iter().map(|state| spoken(sum(state))));
        all.extend(ends.then(String::new));
        let rows: Vec<Vec<String>> = self.lanes.iter().map(row).chain([all]).collect();
        let range = format!("{} to {}", spoken(self.asked.from), spoken(self.until));
        numbers(&format!("Time in each state, {range}"), &head, &rows)
    }
}

/// Time that a lane spends in a state.
fn time_in(lane: &Lane, state: State) -> Duration {
    lane.spans.iter().filter(|span| span.state == state).map(|span| span.to - span.from).sum()
}
