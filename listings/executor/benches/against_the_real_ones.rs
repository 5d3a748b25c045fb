//! The chapter's executor against three that people use.
//!
//! `cargo bench -p executor` runs each program on each of them in turn, and
//! prints the best of many runs: how many times as long the others took as
//! the chapter's. Above one, the chapter's is quicker.

use async_executor::LocalExecutor;
use futures::executor::{LocalPool, LocalSpawner};
use futures::task::LocalSpawnExt;
use std::cell::{OnceCell, RefCell};
use std::future::poll_fn;
use std::hint::black_box;
use std::rc::Rc;
use std::task::Poll;
use std::time::{Duration, Instant};

const MANY: u32 = 100_000;
const ROUNDS: u32 = 10;

/// What all four can do.
trait Runtime {
    fn run(main: impl Future<Output = ()>);

    fn spawn<F>(future: F) -> impl Future<Output = F::Output> + 'static
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static;
}

struct Chapter;

impl Runtime for Chapter {
    fn run(main: impl Future<Output = ()>) {
        executor::run(main);
    }

    fn spawn<F>(future: F) -> impl Future<Output = F::Output> + 'static
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        executor::spawn(future)
    }
}

struct Tokio;

impl Runtime for Tokio {
    fn run(main: impl Future<Output = ()>) {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime without clock and sockets")
            .block_on(main);
    }

    fn spawn<F>(future: F) -> impl Future<Output = F::Output> + 'static
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let task = tokio::spawn(future);
        async { task.await.expect("no task panics") }
    }
}

struct AsyncExecutor;

thread_local! {
    static LOCAL: RefCell<Rc<LocalExecutor<'static>>> = RefCell::default();
}

impl Runtime for AsyncExecutor {
    fn run(main: impl Future<Output = ()>) {
        let executor = Rc::new(LocalExecutor::new());
        LOCAL.set(Rc::clone(&executor));
        futures::executor::block_on(executor.run(main));
    }

    fn spawn<F>(future: F) -> impl Future<Output = F::Output> + 'static
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        LOCAL.with_borrow(|executor| executor.spawn(future))
    }
}

struct Pool;

thread_local! {
    static SPAWNER: RefCell<OnceCell<LocalSpawner>> = RefCell::default();
}

impl Runtime for Pool {
    fn run(main: impl Future<Output = ()>) {
        let mut pool = LocalPool::new();
        SPAWNER.set(OnceCell::from(pool.spawner()));
        pool.run_until(main);
    }

    fn spawn<F>(future: F) -> impl Future<Output = F::Output> + 'static
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        SPAWNER.with_borrow(|spawner| {
            let spawner = spawner.get().expect("the pool runs");
            let task = spawner.spawn_local_with_handle(future);
            task.expect("the pool runs")
        })
    }
}

/// Makes many tasks, and awaits each before it makes the next.
fn spawn<R: Runtime>() {
    R::run(async {
        for number in 0..MANY {
            assert_eq!(R::spawn(async move { number }).await, number);
        }
    });
}

/// One task that rings its own bell, again and again.
fn wake<R: Runtime>() {
    R::run(async {
        let mut left = MANY;
        let ringer = poll_fn(move |context| {
            left -= 1;
            context.waker().wake_by_ref();
            if left == 0 {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        });
        R::spawn(ringer).await;
    });
}

/// Two tasks that wait for one another in turn.
fn ping_pong<R: Runtime>() {
    let (ping, pong) =
        (async_channel::bounded::<u32>(1), async_channel::bounded(1));
    R::run(async {
        let other = R::spawn(async move {
            while let Ok(number) = ping.1.recv().await {
                pong.0.send(number).await.expect("the first is there");
            }
        });
        for number in 0..MANY / 10 {
            ping.0.send(number).await.expect("the other is there");
            assert_eq!(pong.1.recv().await, Ok(number));
        }
        drop(ping.0);
        other.await;
    });
}

/// Many tasks that all wait at the same time, for one event.
fn many<R: Runtime>() {
    R::run(async {
        let (open, gate) = async_channel::bounded::<()>(1);
        let tasks: Vec<_> = (0..MANY)
            .map(|_| {
                let gate = gate.clone();
                R::spawn(async move { gate.recv().await.is_err() })
            })
            .collect();
        R::spawn(async {}).await; // by now all of them wait
        drop(open);
        for task in tasks {
            assert!(black_box(task.await));
        }
    });
}

fn main() {
    println!("program  chapter (ms)  tokio  async-executor  LocalPool");
    compare(
        "spawn",
        [
            spawn::<Chapter>,
            spawn::<Tokio>,
            spawn::<AsyncExecutor>,
            spawn::<Pool>,
        ],
    );
    compare(
        "wake",
        [
            wake::<Chapter>,
            wake::<Tokio>,
            wake::<AsyncExecutor>,
            wake::<Pool>,
        ],
    );
    compare(
        "ping-pong",
        [
            ping_pong::<Chapter>,
            ping_pong::<Tokio>,
            ping_pong::<AsyncExecutor>,
            ping_pong::<Pool>,
        ],
    );
    compare(
        "many",
        [
            many::<Chapter>,
            many::<Tokio>,
            many::<AsyncExecutor>,
            many::<Pool>,
        ],
    );
}

/// Runs them in turn and prints the best time of the first, and how many
/// times as long the best of each other is.
fn compare(what: &str, programs: [fn(); 4]) {
    let mut best = [Duration::MAX; 4];
    for _ in 0..ROUNDS {
        for (best, program) in best.iter_mut().zip(programs) {
            let began = Instant::now();
            program();
            *best = began.elapsed().min(*best);
        }
    }
    let ours = best[0];
    let ratio = |other: Duration| other.div_duration_f64(ours);
    let [_, tokio, async_executor, pool] = best.map(ratio);
    println!(
        "{what:<9}  {:>10.2}  {tokio:>5.2}  {async_executor:>14.2}  {pool:>9.2}",
        ours.as_secs_f64() * 1e3
    );
}
