//! A timeline in words and in numbers.

use std::time::Duration;

use super::drawing::Drawing;
use super::{Lane, State};
use crate::figure::numbers;
use crate::figure::scale::{number, spoken};

impl Drawing<'_> {
    /// Time that all lanes together spend in a state.
    fn time_in(&self, state: State) -> Duration {
        self.lanes.iter().map(|lane| lane_time(lane, state)).sum()
    }

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
            cells.extend(states.iter().map(|state| spoken(lane_time(lane, *state))));
            cells.extend(ends.then(|| lane.done.map(spoken).unwrap_or_default()));
            cells
        };
        let mut rows: Vec<Vec<String>> = self.lanes.iter().map(row).collect();
        let mut all = vec!["all".to_string()];
        all.extend(states.iter().map(|state| spoken(self.time_in(*state))));
        all.extend(ends.then(String::new));
        rows.push(all);
        numbers(&format!("Time in each state, {}", self.range()), &head, &rows)
    }

    fn range(&self) -> String {
        format!("{} to {}", spoken(self.asked.from), spoken(self.until))
    }

    /// What the drawing says, for those who cannot see it.
    pub(super) fn told(&self) -> String {
        let lanes = match &self.lanes[..] {
            [one] => format!("1 lane ({})", one.name),
            [first, .., last] => {
                format!("{} lanes ({} to {})", self.lanes.len(), first.name, last.name)
            }
            [] => "no lanes".into(),
        };
        let (covered, most) = overlap(&self.lanes);
        let range = self.until - self.asked.from;
        let whole = range * self.lanes.len() as u32;
        let share = |part: Duration, of: Duration| {
            number((1000.0 * part.as_secs_f64() / of.as_secs_f64()).round() / 10.0)
        };
        let shares = [State::Work, State::Wait, State::Ready].map(|state| {
            format!("{}: {} %", self.asked.words.of(state), share(self.time_in(state), whole))
        });
        format!(
            "Timeline of {lanes}, {}. Work goes on {} % of the time, at most {most} at once. \
             Of all lanes' time, {}.",
            self.range(),
            share(covered, range),
            shares.join("; ")
        )
    }
}

/// Time that one lane spends in a state.
fn lane_time(lane: &Lane, state: State) -> Duration {
    lane.spans.iter().filter(|span| span.state == state).map(|span| span.to - span.from).sum()
}

/// For how long at least one lane works, and how many do at most at once.
fn overlap(lanes: &[Lane]) -> (Duration, usize) {
    let working = lanes.iter().flat_map(|lane| &lane.spans);
    let working = working.filter(|span| span.state == State::Work && span.from < span.to);
    let mut edges: Vec<(Duration, bool)> =
        working.flat_map(|span| [(span.from, true), (span.to, false)]).collect();
    edges.sort();
    let (mut covered, mut since, mut now, mut most) = (Duration::ZERO, Duration::ZERO, 0, 0);
    for (at, begins) in edges {
        if now > 0 {
            covered += at - since;
        }
        since = at;
        now = if begins { now + 1 } else { now - 1 };
        most = most.max(now);
    }
    (covered, most)
}
