//! The executor: it takes up ready tasks, and moves the clock when there are
//! none.

use crate::choice::Choice;
use crate::clock::Time;
use crate::join::{self, JoinHandle};
use crate::ready::{Alarm, Ready, ReadyQueue};
use crate::scribe::Scribe;
use crate::tasks::{Body, MAIN, Task, TaskKey, Tasks};
use crate::timers::{TimerKey, Timers};
use crate::watch::Watch;
use crate::{Lab, Stuck};
use std::cell::{Cell, RefCell};
use std::mem;
use std::panic::Location;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use trace::{State, Totals, Trace};

pub(crate) struct Executor {
    /// Tells this run from all others.
    id: u64,
    clock: Cell<Time>,
    ready: RefCell<ReadyQueue>,
    tasks: RefCell<Tasks>,
    timers: RefCell<Timers>,
    choice: RefCell<Choice>,
    pub(crate) scribe: Scribe,
    /// The task that is being polled.
    running: Cell<Option<TaskKey>>,
    closed: Cell<bool>,
    totals: Cell<Totals>,
}

impl Executor {
    /// An executor whose only task is the main one, ready.
    pub(crate) fn new(
        lab: &Lab,
        made_at: &'static Location<'static>,
    ) -> Executor {
        static RUNS: AtomicU64 = AtomicU64::new(0);
        let id = RUNS.fetch_add(1, Ordering::Relaxed);
        let executor = Executor {
            id,
            clock: Cell::default(),
            ready: RefCell::new(ReadyQueue::new(id)),
            tasks: RefCell::default(),
            timers: RefCell::default(),
            choice: RefCell::new(Choice::new(lab.seed)),
            scribe: Scribe::new(lab.traced),
            running: Cell::new(None),
            closed: Cell::new(false),
            totals: Cell::default(),
        };
        let main = executor.tasks.borrow_mut().next_key();
        debug_assert_eq!(main, MAIN);
        executor.make(main, None, made_at, Body::Main);
        executor
    }

    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    pub(crate) fn now(&self) -> Time {
        self.clock.get()
    }

    /// Takes up tasks until the main one is done.
    pub(crate) fn run_to_end<F: Future>(
        &self,
        main: F,
        mut watch: Watch,
    ) -> Result<F::Output, Stuck> {
        let mut main = pin!(main);
        loop {
            while let Some(ready) = self.take_ready() {
                let polled = self.take_up(&ready, main.as_mut(), &mut watch);
                if let Some(value) = polled {
                    return Ok(value);
                }
                self.advance(self.now());
            }
            let next = self.timers.borrow().next();
            match next {
                Some(time) => self.advance(time),
                None => return Err(self.stuck()),
            }
        }
    }

    fn take_ready(&self) -> Option<Ready> {
        let pick = |count| self.choice.borrow_mut().pick(count);
        self.ready.borrow_mut().take(self.now(), pick)
    }

    pub(crate) fn push_ready(&self, alarm: Arc<Alarm>) {
        self.ready.borrow_mut().push(alarm, self.now());
    }

    /// Moves the clock to `end`. On the way each timer that comes due wakes
    /// its task, at its own time.
    fn advance(&self, end: Time) {
        loop {
            let due = self.timers.borrow_mut().take_due(end);
            let Some((time, waker)) = due else { break };
            self.clock.set(time.max(self.now()));
            waker.wake();
        }
        self.clock.set(end.max(self.now()));
    }

    #[track_caller]
    pub(crate) fn work(&self, time: Duration) {
        let end = self.now().after(time);
        self.scribe.acts();
        self.count(|totals| totals.busy += time);
        self.advance(end);
    }

    #[track_caller]
    pub(crate) fn spawn<F>(
        &self,
        name: Option<Box<str>>,
        future: F,
    ) -> JoinHandle<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let made_at = Location::caller();
        let task = self.tasks.borrow_mut().next_key();
        let (promise, handle) = join::pair(task, self.id);
        let body = Box::pin(async move { promise.keep(future.await) });
        if !self.closed.get() {
            self.count(|totals| totals.tasks += 1);
            self.make(task, name, made_at, Body::Spawned(body));
        }
        handle
    }

    fn make(
        &self,
        key: TaskKey,
        name: Option<Box<str>>,
        made_at: &'static Location<'static>,
        body: Body,
    ) {
        let now = self.now();
        let mut task = Task::new(key.number, name, made_at, body, now);
        task.lane = self.scribe.made(|| task.name(), now);
        self.tasks.borrow_mut().insert(key, task);
        self.ready.borrow_mut().push_new(key, now);
    }

    /// Polls a task that was ready. Gives what the main future returns.
    fn take_up<F: Future>(
        &self,
        ready: &Ready,
        main: Pin<&mut F>,
        watch: &mut Watch,
    ) -> Option<F::Output> {
        let key = ready.task();
        let (body, lane) = {
            let mut tasks = self.tasks.borrow_mut();
            let task = tasks.get(key)?;
            (mem::replace(&mut task.body, Body::Running), task.lane)
        };
        let waker = ready.waker();
        let context = &mut Context::from_waker(&waker);
        self.running.set(Some(key));
        self.scribe.begins(lane, ready.since, self.now());
        let (value, left) = match body {
            Body::Main => match main.poll(context) {
                Poll::Ready(value) => (Some(value), None),
                Poll::Pending => (None, Some(Body::Main)),
            },
            Body::Spawned(mut future) => match future.as_mut().poll(context) {
                Poll::Ready(()) => (None, None),
                Poll::Pending => (None, Some(Body::Spawned(future))),
            },
            Body::Running => unreachable!("a task is polled inside its poll"),
        };
        self.running.set(None);
        watch.after_poll(|| self.name(key));
        self.count(|totals| match key {
            MAIN => totals.main_polls += 1,
            _ => totals.polls += 1,
        });
        self.put_back(ready, left);
        value
    }

    /// Ends a poll: what is left of the task, if anything is, waits or is
    /// ready again.
    fn put_back(&self, ready: &Ready, left: Option<Body>) {
        let key = ready.task();
        let now = self.now();
        let mut tasks = self.tasks.borrow_mut();
        let task = tasks.get(key).expect("a task is not removed in its poll");
        let (dropped, then) = match left {
            Some(body) if !task.aborting => {
                task.body = body;
                task.since = now;
                let woken = ready.is_woken_again();
                (None, if woken { State::Ready } else { State::Waiting })
            }
            ended => {
                tasks.remove(key);
                (ended, State::Done)
            }
        };
        drop(tasks);
        self.scribe.ends(now, then);
        drop(dropped);
    }

    /// Drops the task's future; or has it dropped, if it is being polled.
    pub(crate) fn abort(&self, key: TaskKey) {
        let mut tasks = self.tasks.borrow_mut();
        let Some(task) = tasks.get(key) else { return };
        if matches!(task.body, Body::Running) {
            task.aborting = true;
            return;
        }
        let lane = task.lane;
        let task = tasks.remove(key);
        drop(tasks);
        self.scribe.done(lane, self.now());
        drop(task);
    }

    /// Notes that the running task awaits another one.
    pub(crate) fn note_awaited(&self, key: TaskKey) {
        if let Some(task) = self.tasks.borrow_mut().get(key) {
            task.awaited_by = self.running.get();
        }
    }

    pub(crate) fn forget_awaited(&self, key: TaskKey) {
        if let Some(task) = self.tasks.borrow_mut().get(key) {
            task.awaited_by = None;
        }
    }

    pub(crate) fn set_timer(&self, time: Time, waker: &Waker) -> TimerKey {
        self.scribe.acts();
        self.timers.borrow_mut().set(time, waker.clone())
    }

    /// Has the timer wake this waker. Gives whether the timer is still set.
    pub(crate) fn renew_timer(&self, key: TimerKey, waker: &Waker) -> bool {
        // What a waker does when it is dropped is not known: not in here.
        let old = match self.timers.borrow_mut().waker(key) {
            None => return false,
            Some(old) if old.will_wake(waker) => return true,
            Some(old) => mem::replace(old, waker.clone()),
        };
        drop(old);
        true
    }

    pub(crate) fn clear_timer(&self, key: TimerKey) {
        let waker = self.timers.borrow_mut().clear(key);
        drop(waker);
    }

    /// Writes down that something happens now.
    pub(crate) fn mark(&self, lane: &str, label: String) {
        self.scribe.marks(lane, label, self.now());
    }

    /// The trace of the run, which ends now.
    pub(crate) fn finish(&self, title: String) -> Trace {
        self.count(|totals| totals.elapsed = self.now().into());
        let queue = self.ready.borrow_mut().close();
        let mut tasks = self.tasks.borrow_mut();
        let ready = queue.into_iter().filter_map(|ready| {
            let task = tasks.get(ready.task())?;
            Some((task.lane, ready.since))
        });
        self.scribe.finish(title, self.totals.get(), ready)
    }

    /// Drops what is left of the run, tasks in the order of making.
    pub(crate) fn close(&self) {
        self.closed.set(true);
        let ready = self.ready.borrow_mut().close();
        drop(ready);
        let left = self.tasks.borrow_mut().take_left();
        drop(left);
        let timers = self.timers.borrow_mut().take_all();
        drop(timers);
    }

    fn stuck(&self) -> Stuck {
        Stuck::new(self.now(), &self.tasks.borrow().left())
    }

    fn name(&self, key: TaskKey) -> String {
        let mut tasks = self.tasks.borrow_mut();
        tasks
            .get(key)
            .expect("a task that is polled is not done")
            .name()
    }

    fn count(&self, change: impl FnOnce(&mut Totals)) {
        let mut totals = self.totals.get();
        change(&mut totals);
        self.totals.set(totals);
    }
}
