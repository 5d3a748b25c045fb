//! Writes down what happens, as events of a trace.
//!
//! What happens has lanes: one for each task, and one for each future that
//! has a name. The worker is in one lane at a time.
//!
//! Of what happens at one instant only the end is written: a task that is
//! woken and taken up at once is never ready, and a poll that takes no time
//! is not working. The number of polls is in the totals.

use crate::clock::Time;
use std::cell::{Cell, RefCell};
use trace::{Event, Mark, State, Task, TaskId, Totals, Trace};

/// The number of a lane, which becomes the number of a task in the trace. It
/// means nothing if the scribe writes nothing.
pub(crate) type LaneId = u32;

/// What the scribe has written, if it writes.
pub(crate) struct Scribe {
    book: RefCell<Option<Book>>,
    /// The turn that has begun and not ended.
    turn: Cell<Option<Turn>>,
}

/// A time in which the worker is in one lane.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    lane: LaneId,
    /// Since when the lane was ready.
    ready: Time,
    from: Time,
}

impl Scribe {
    pub(crate) fn new(writes: bool) -> Scribe {
        let book = RefCell::new(writes.then(Book::default));
        Scribe {
            book,
            turn: Cell::new(None),
        }
    }

    pub(crate) fn writes(&self) -> bool {
        self.book.borrow().is_some()
    }

    /// A new lane. Whoever has the turn has made it.
    pub(crate) fn made(
        &self,
        name: impl FnOnce() -> String,
        time: Time,
    ) -> LaneId {
        let mut book = self.book.borrow_mut();
        let Some(book) = &mut *book else { return 0 };
        if let Some(maker) = self.turn.get() {
            book.lane(maker.lane).makes = true;
        }
        book.made(name(), time)
    }

    /// Whoever has the turn works or sets a timer.
    pub(crate) fn acts(&self) {
        if let Some(turn) = self.turn.get() {
            self.write(|book| book.lane(turn.lane).acts = true);
        }
    }

    /// A turn begins, of a lane that has been ready.
    pub(crate) fn begins(&self, lane: LaneId, ready: Time, time: Time) {
        if self.writes() {
            self.turn.set(Some(Turn {
                lane,
                ready,
                from: time,
            }));
        }
    }

    /// The turn ends; what the lane is after it.
    pub(crate) fn ends(&self, time: Time, then: State) {
        if let Some(turn) = self.turn.take() {
            self.write(|book| book.turn(turn, time, then));
        }
    }

    /// A future with a name begins its turn within another one. Gives the
    /// lane to go back to.
    pub(crate) fn enters(&self, lane: LaneId, time: Time) -> Option<LaneId> {
        let outer = self.turn.get().map(|turn| turn.lane);
        self.ends(time, State::Waiting);
        let mut ready = time;
        self.write(|book| {
            ready = book.lane(lane).woken.take().unwrap_or(time);
        });
        self.begins(lane, ready, time);
        outer
    }

    /// The future with a name ends its turn, and the other one goes on.
    pub(crate) fn leaves(
        &self,
        lane: LaneId,
        outer: Option<LaneId>,
        time: Time,
        done: bool,
    ) {
        let mut then = State::Done;
        if !done {
            self.write(|book| then = book.lane(lane).left());
        }
        self.ends(time, then);
        if let Some(outer) = outer {
            self.begins(outer, time, time);
        }
    }

    /// A future with a name is woken.
    pub(crate) fn wakes(&self, lane: LaneId, time: Time) {
        self.write(|book| {
            book.lane(lane).woken.get_or_insert(time);
        });
    }

    /// Something happened, on a line of its own.
    pub(crate) fn marks(&self, lane: &str, label: String, time: Time) {
        self.write(|book| {
            let (time, lane) = (time.into(), lane.to_owned());
            book.marks.push(Mark { time, lane, label });
        });
    }

    /// The lane is done, unless it was before.
    pub(crate) fn done(&self, lane: LaneId, time: Time) {
        self.write(|book| {
            if book.lane(lane).state != State::Done {
                book.write(lane, time, State::Done);
            }
        });
    }

    /// The trace of a run that ends now, while these tasks are ready.
    /// Afterwards nothing is written any more.
    pub(crate) fn finish(
        &self,
        title: String,
        totals: Totals,
        ready: impl IntoIterator<Item = (LaneId, Time)>,
    ) -> Trace {
        let Some(mut book) = self.book.take() else {
            return Trace::of_totals(title, totals);
        };
        for (lane, since) in ready {
            book.ready(lane, since);
        }
        book.finish(title, totals)
    }

    fn write(&self, write: impl FnOnce(&mut Book)) {
        self.book.borrow_mut().as_mut().map(write);
    }
}

#[derive(Default)]
struct Book {
    tasks: Vec<Task>,
    events: Vec<Event>,
    marks: Vec<Mark>,
    lanes: Vec<Lane>,
}

struct Lane {
    /// As written.
    state: State,
    /// Since when it is ready; kept only for futures that have a name.
    woken: Option<Time>,
    /// It worked or set a timer.
    acts: bool,
    /// It made other lanes.
    makes: bool,
}

impl Lane {
    /// What it is after a turn, if it is not done.
    fn left(&self) -> State {
        match self.woken {
            Some(_) => State::Ready,
            None => State::Waiting,
        }
    }
}

impl Book {
    fn made(&mut self, name: String, time: Time) -> LaneId {
        let lane = self.lanes.len() as LaneId;
        self.tasks.push(Task { name, host: false });
        let (state, woken) = (State::Made, Some(time));
        let (acts, makes) = (false, false);
        self.lanes.push(Lane {
            state,
            woken,
            acts,
            makes,
        });
        self.write(lane, time, State::Made);
        lane
    }

    fn turn(&mut self, turn: Turn, time: Time, then: State) {
        let Turn { lane, ready, from } = turn;
        let first = self.lane(lane).state == State::Made;
        if ready < from {
            self.ready(lane, ready);
        }
        let gives_way_at_once = first && then == State::Ready;
        if from < time || gives_way_at_once {
            self.write(lane, from, State::Working);
        }
        if self.lane(lane).state != then {
            self.write(lane, time, then);
        }
    }

    /// The lane is ready; it was anyway, unless it waited.
    fn ready(&mut self, lane: LaneId, time: Time) {
        if self.lane(lane).state == State::Waiting {
            self.write(lane, time, State::Ready);
        }
    }

    /// The trace. A lane that made others and did not act is their host.
    fn finish(mut self, title: String, totals: Totals) -> Trace {
        for (task, lane) in self.tasks.iter_mut().zip(&self.lanes) {
            task.host = lane.makes && !lane.acts;
        }
        // Turns are written when they end; the sort is stable, so that the
        // events of one lane stay in order.
        self.events.sort_by_key(|event| event.time);
        Trace::new(title, self.tasks, self.events, totals)
            .and_then(|trace| trace.with_marks(self.marks))
            .expect("the lab writes its events in order")
    }

    fn lane(&mut self, lane: LaneId) -> &mut Lane {
        &mut self.lanes[lane as usize]
    }

    fn write(&mut self, lane: LaneId, time: Time, state: State) {
        self.lane(lane).state = state;
        let (time, task) = (time.into(), TaskId(lane));
        self.events.push(Event {
            time,
            task,
            state,
            worker: 0,
        });
    }
}
