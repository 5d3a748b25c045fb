// ANCHOR: tasks
use crate::join::{self, JoinHandle};
use crate::ready::{Bell, Ready};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

struct Task {
    future: Pin<Box<dyn Future<Output = ()>>>,
    bell: Arc<Bell>,
}

struct Executor {
    ready: Arc<Ready>,
    tasks: RefCell<BTreeMap<u64, Task>>,
    made: Cell<u64>,
}

impl Executor {
    fn add(&self, future: Pin<Box<dyn Future<Output = ()>>>) {
        let number = self.made.get() + 1;
        self.made.set(number);
        let bell = Bell::new(number, &self.ready);
        bell.clone().wake(); // a new task is ready
        self.tasks
            .borrow_mut()
            .insert(number, Task { future, bell });
    }

    /// Polls a task once. Meanwhile it is not among the tasks.
    fn poll(&self, number: u64) {
        let task = self.tasks.borrow_mut().remove(&number);
        let Some(mut task) = task else { return }; // rung after its end
        task.bell.reset();
        let waker = Waker::from(task.bell.clone());
        let mut context = Context::from_waker(&waker);
        if task.future.as_mut().poll(&mut context).is_pending() {
            self.tasks.borrow_mut().insert(number, task);
        }
    }
}
// ANCHOR_END: tasks

// ANCHOR: run
thread_local! {
    static CURRENT: RefCell<Option<Rc<Executor>>> =
        const { RefCell::new(None) };
}

/// Makes a task: a future that is run beside the others to its end.
///
/// # Panics
/// Outside [`run`].
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    let current = CURRENT.with_borrow(Option::clone);
    let (promise, handle) = join::pair();
    let body = async move { promise.keep(future.await) };
    current
        .expect("spawn is called in `run`")
        .add(Box::pin(body));
    handle
}

/// The number of the future that `run` was given.
const MAIN: u64 = 0;

/// Runs a future to its end, and meanwhile the tasks that it makes. Those
/// that are left are dropped, in the order in which they were made.
///
/// # Panics
/// If called inside itself, or if a task panics.
pub fn run<F: Future>(main: F) -> F::Output {
    let entered = Entered::new();
    let executor = &entered.0;
    let bell = Bell::new(MAIN, &executor.ready);
    bell.clone().wake();
    let mut main = pin!(main);
    loop {
        match executor.ready.take() {
            None => thread::park(), // nobody is ready: sleep
            Some(MAIN) => {
                bell.reset();
                let waker = Waker::from(bell.clone());
                let mut context = Context::from_waker(&waker);
                if let Poll::Ready(value) = main.as_mut().poll(&mut context) {
                    return value;
                }
            }
            Some(number) => executor.poll(number),
        }
    }
}
// ANCHOR_END: run

/// While this lives, the executor is the one that `spawn` finds.
struct Entered(Rc<Executor>);

impl Entered {
    fn new() -> Entered {
        let inside = CURRENT.with_borrow(Option::is_some);
        assert!(
            !inside,
            "`run` is called inside `run`: spawn a task instead"
        );
        let executor = Rc::new(Executor {
            ready: Ready::new(thread::current()),
            tasks: RefCell::default(),
            made: Cell::new(MAIN),
        });
        CURRENT.set(Some(Rc::clone(&executor)));
        Entered(executor)
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.take();
        let left = self.0.tasks.take();
        drop(left); // now, and not while `tasks` is borrowed
    }
}
