//! The lab against Tokio's paused clock, on the same work.
//!
//! `cargo bench -p lab` measures them in turn and prints the best of many
//! runs of each, and how many times as long Tokio took.

use std::future::Future;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

const MANY: u64 = 100_000;
const BOARDS: u64 = 24;
const PAIRS: u64 = 30;

const SEES: Duration = Duration::from_secs(5);
const REPLIES: Duration = Duration::from_secs(55);

fn main() {
    compare(
        "100 000 sleepers, all times different",
        10,
        &[
            ("lab", &|| lab_sleepers(|n| lab::millis(n + 1))),
            ("tokio", &|| tokio_sleepers(|n| lab::millis(n + 1))),
        ],
    );
    compare(
        "100 000 sleepers, 100 times",
        10,
        &[
            ("lab", &|| lab_sleepers(|n| lab::seconds(n % 100 + 1))),
            ("tokio", &|| tokio_sleepers(|n| lab::seconds(n % 100 + 1))),
        ],
    );
    compare(
        "100 000 tasks made and awaited",
        10,
        &[("lab", &lab_spawns), ("tokio", &tokio_spawns)],
    );
    compare(
        "the exhibition: she works",
        200,
        &[
            ("lab", &|| lab_exhibition(lab_game_of_work)),
            ("tokio", &tokio_exhibition),
        ],
    );
    compare(
        "the exhibition: she is a semaphore",
        200,
        &[
            ("lab", &lab_exhibition_with_semaphore),
            ("tokio", &tokio_exhibition),
        ],
    );
}

type Program<'p> = (&'p str, &'p dyn Fn() -> Duration);

/// Runs the programs in turn, and prints the shortest time of each. They
/// must agree on the virtual time.
fn compare(what: &str, rounds: u32, programs: &[Program; 2]) {
    let mut best = [Duration::MAX; 2];
    for _ in 0..rounds {
        let mut ends = Vec::new();
        for (best, (_, program)) in best.iter_mut().zip(programs) {
            let began = Instant::now();
            ends.push(black_box(program()));
            *best = began.elapsed().min(*best);
        }
        assert_eq!(ends[0], ends[1], "{what}: the clocks differ");
    }
    let [lab, tokio] = best.map(|time| time.as_secs_f64() * 1e3);
    let ratio = tokio / lab;
    println!("{what}: lab {lab:.3} ms, tokio {tokio:.3} ms, ratio {ratio:.2}");
}

fn on_tokio(program: impl Future<Output = ()>) -> Duration {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime with a clock only")
        .block_on(async {
            let began = tokio::time::Instant::now();
            program.await;
            began.elapsed()
        })
}

fn lab_sleepers(time: impl Fn(u64) -> Duration) -> Duration {
    let run = lab::run(async {
        let sleepers: Vec<_> = (0..MANY)
            .map(|n| {
                let time = time(n);
                lab::spawn(async move { lab::sleep(time).await })
            })
            .collect();
        for sleeper in sleepers {
            sleeper.await;
        }
    });
    run.elapsed
}

fn tokio_sleepers(time: impl Fn(u64) -> Duration) -> Duration {
    on_tokio(async {
        let sleepers: Vec<_> = (0..MANY)
            .map(|n| {
                let time = time(n);
                tokio::spawn(async move { tokio::time::sleep(time).await })
            })
            .collect();
        for sleeper in sleepers {
            sleeper.await.expect("a sleeper ends");
        }
    })
}

fn lab_spawns() -> Duration {
    let run = lab::run(async {
        let tasks: Vec<_> =
            (0..MANY).map(|n| lab::spawn(async move { n })).collect();
        for task in tasks {
            black_box(task.await);
        }
    });
    run.elapsed
}

fn tokio_spawns() -> Duration {
    on_tokio(async {
        let tasks: Vec<_> =
            (0..MANY).map(|n| tokio::spawn(async move { n })).collect();
        for task in tasks {
            black_box(task.await.expect("a task ends"));
        }
    })
}

async fn lab_game_of_work() {
    for _ in 0..PAIRS {
        lab::work(SEES);
        lab::sleep(REPLIES).await;
    }
}

fn lab_exhibition<F>(game: impl Fn() -> F) -> Duration
where
    F: Future<Output = ()> + 'static,
{
    let run = lab::run(async {
        let games: Vec<_> = (0..BOARDS).map(|_| lab::spawn(game())).collect();
        for game in games {
            game.await;
        }
    });
    run.elapsed
}

fn lab_exhibition_with_semaphore() -> Duration {
    let master = Arc::new(Semaphore::new(1));
    lab_exhibition(|| {
        let master = Arc::clone(&master);
        async move {
            for _ in 0..PAIRS {
                let turn = master.acquire().await;
                lab::sleep(SEES).await;
                drop(turn);
                lab::sleep(REPLIES).await;
            }
        }
    })
}

fn tokio_exhibition() -> Duration {
    on_tokio(async {
        let master = Arc::new(Semaphore::new(1));
        let games: Vec<_> = (0..BOARDS)
            .map(|_| tokio::spawn(tokio_game(Arc::clone(&master))))
            .collect();
        for game in games {
            game.await.expect("a game ends");
        }
    })
}

async fn tokio_game(master: Arc<Semaphore>) {
    for _ in 0..PAIRS {
        let turn = master.acquire().await;
        tokio::time::sleep(SEES).await;
        drop(turn);
        tokio::time::sleep(REPLIES).await;
    }
}
