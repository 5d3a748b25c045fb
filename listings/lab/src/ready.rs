//! Who is ready: the queue, and what puts a task into it.

use crate::clock::Time;
use crate::current;
use crate::tasks::TaskKey;
use std::collections::VecDeque;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Wake, Waker};

/// A task that is ready, and since when.
pub(crate) struct Ready {
    alarm: Arc<Alarm>,
    pub(crate) since: Time,
}

impl Ready {
    pub(crate) fn task(&self) -> TaskKey {
        self.alarm.task
    }

    pub(crate) fn waker(&self) -> Waker {
        Waker::from(Arc::clone(&self.alarm))
    }

    /// Whether the task has been woken since it was taken from the queue.
    pub(crate) fn is_woken_again(&self) -> bool {
        self.alarm.is_queued()
    }
}

/// The tasks that are ready, each of them once.
pub(crate) struct ReadyQueue {
    tasks: VecDeque<Ready>,
    inbox: Arc<Inbox>,
}

impl ReadyQueue {
    pub(crate) fn new(run: u64) -> ReadyQueue {
        let inbox = Inbox {
            run,
            any: AtomicBool::new(false),
            mail: Mutex::default(),
        };
        ReadyQueue {
            tasks: VecDeque::new(),
            inbox: Arc::new(inbox),
        }
    }

    /// Adds a new task.
    pub(crate) fn push_new(&mut self, task: TaskKey, since: Time) {
        let queued = AtomicBool::new(false);
        let inbox = Arc::clone(&self.inbox);
        let alarm = Arc::new(Alarm {
            task,
            queued,
            inbox,
        });
        self.push(alarm, since);
    }

    /// Adds a task that is woken, unless it is in the queue.
    pub(crate) fn push(&mut self, alarm: Arc<Alarm>, since: Time) {
        if !alarm.is_queued() {
            alarm.set_queued(true);
            self.tasks.push_back(Ready { alarm, since });
        }
    }

    /// Takes a task: the first, or the one that `pick` chooses when it is
    /// told how many there are. Costs O(1).
    pub(crate) fn take(
        &mut self,
        now: Time,
        pick: impl FnOnce(usize) -> usize,
    ) -> Option<Ready> {
        for alarm in self.inbox.take() {
            self.push(alarm, now);
        }
        let ready = match self.tasks.len() {
            0 => None,
            count => match pick(count) {
                0 => self.tasks.pop_front(),
                chosen => self.tasks.swap_remove_back(chosen),
            },
        }?;
        ready.alarm.set_queued(false);
        Some(ready)
    }

    /// Takes all tasks; from now on other threads wake nobody.
    pub(crate) fn close(&mut self) -> VecDeque<Ready> {
        self.inbox.close();
        mem::take(&mut self.tasks)
    }
}

/// Wakes a task: puts it into the queue, or into the inbox if that happens
/// in another thread.
pub(crate) struct Alarm {
    task: TaskKey,
    /// Whether the task is in the queue. Only the lab's thread looks at it,
    /// therefore it orders nothing.
    queued: AtomicBool,
    inbox: Arc<Inbox>,
}

impl Alarm {
    fn is_queued(&self) -> bool {
        self.queued.load(Ordering::Relaxed)
    }

    fn set_queued(&self, queued: bool) {
        self.queued.store(queued, Ordering::Relaxed);
    }
}

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        match current::of_run(self.inbox.run) {
            Some(executor) => executor.push_ready(self),
            None => Inbox::post(self),
        }
    }
}

/// Takes wake-ups from other threads.
struct Inbox {
    run: u64,
    /// Whether there is mail; spares the lab's thread the lock.
    any: AtomicBool,
    mail: Mutex<Mail>,
}

#[derive(Default)]
struct Mail {
    alarms: Vec<Arc<Alarm>>,
    closed: bool,
}

impl Inbox {
    fn post(alarm: Arc<Alarm>) {
        let inbox = Arc::clone(&alarm.inbox);
        let mut mail = inbox.mail();
        if !mail.closed {
            mail.alarms.push(alarm);
            inbox.any.store(true, Ordering::Release);
        }
    }

    fn take(&self) -> Vec<Arc<Alarm>> {
        if !self.any.load(Ordering::Acquire) {
            return Vec::new();
        }
        let mut mail = self.mail();
        self.any.store(false, Ordering::Relaxed);
        mem::take(&mut mail.alarms)
    }

    fn close(&self) {
        let mut mail = self.mail();
        mail.closed = true;
        let alarms = mem::take(&mut mail.alarms);
        drop(mail);
        drop(alarms);
    }

    fn mail(&self) -> MutexGuard<'_, Mail> {
        self.mail.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::MAIN;

    /// A queue of a run that is not this thread's.
    fn queue() -> ReadyQueue {
        ReadyQueue::new(u64::MAX)
    }

    #[test]
    fn a_task_is_queued_once() {
        let mut queue = queue();
        queue.push_new(MAIN, Time(0));
        let ready = queue.take(Time(0), |_| 0).expect("it is new");
        let waker = ready.waker();
        assert!(!ready.is_woken_again());
        waker.wake_by_ref();
        waker.wake_by_ref();
        let again = queue.take(Time(5), |_| 0).expect("it was woken");
        assert_eq!(again.since, Time(5));
        assert!(queue.take(Time(5), |_| 0).is_none());
    }

    /// The inbox holds alarms, and each of them the inbox: not for ever.
    #[test]
    fn a_late_alarm_does_not_keep_the_inbox() {
        let mut queue = queue();
        let inbox = Arc::downgrade(&queue.inbox);
        queue.push_new(MAIN, Time(0));
        let ready = queue.take(Time(0), |_| 0).expect("it is new");
        let waker = ready.waker();
        queue.close();
        waker.wake();
        drop((queue, ready));
        assert!(inbox.upgrade().is_none());
    }
}
