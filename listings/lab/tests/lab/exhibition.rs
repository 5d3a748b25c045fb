//! One grandmaster, many boards: the numbers of the book's first chapter.

use futures::lock::Mutex;
use lab::{Run, run, seconds, sleep, spawn_named, work};
use std::future::Future;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// An evening at so many boards, all at once.
fn evening<F>(boards: u64, game: impl Fn() -> F) -> Run<()>
where
    F: Future<Output = ()> + 'static,
{
    run(async {
        let games: Vec<_> = (1..=boards)
            .map(|n| spawn_named(format!("board {n}"), game()))
            .collect();
        for game in games {
            game.await;
        }
    })
}

async fn game() {
    for _ in 0..30 {
        work(seconds(5));
        sleep(seconds(55)).await;
    }
}

#[test]
fn one_game_after_another_takes_twelve_hours() {
    let evening = run(async {
        for _ in 0..24 {
            game().await;
        }
    });
    assert_eq!(evening.elapsed, seconds(43_200));
    assert_eq!(evening.busy, seconds(3_600));
    assert_eq!((evening.polls, evening.main_polls), (0, 24 * 30 + 1));
}

#[test]
fn moving_about_takes_an_hour_and_the_last_reply() {
    let evening = evening(24, game);
    assert_eq!(evening.elapsed, seconds(3_655));
    assert_eq!(evening.busy, seconds(3_600));
    assert_eq!(evening.polls, 24 * 30 + 24);
}

#[test]
fn thinking_on_her_time_takes_twelve_hours() {
    let evening = evening(24, || async {
        for _ in 0..30 {
            work(seconds(5));
            work(seconds(55));
        }
    });
    assert_eq!(evening.elapsed, seconds(43_200));
    assert_eq!(evening.busy, seconds(43_200));
    assert_eq!(evening.polls, 24);
}

#[test]
fn the_law_holds_for_one_to_a_hundred_boards() {
    for boards in 1..=100 {
        let expected = match boards {
            ..=12 => 1_800 + 5 * (boards - 1),
            _ => 150 * boards + 55,
        };
        let evening = evening(boards, game);
        assert_eq!(evening.elapsed, seconds(expected), "{boards} boards");
        assert_eq!(evening.busy, seconds(150 * boards));
        assert_eq!(evening.polls, 31 * boards);
    }
}

#[test]
fn masters_are_a_semaphore_around_sleep() {
    for (masters, expected) in [(1, 3_655), (2, 1_855), (3, 1_835), (4, 1_825)]
    {
        let hall = Arc::new(Semaphore::new(masters));
        let evening = evening(24, || {
            let hall = Arc::clone(&hall);
            async move {
                for _ in 0..30 {
                    let master = hall.acquire().await.unwrap();
                    sleep(seconds(5)).await;
                    drop(master);
                    sleep(seconds(55)).await;
                }
            }
        });
        assert_eq!(evening.elapsed, seconds(expected), "{masters} masters");
        assert_eq!(evening.busy, seconds(0));
    }
}

#[test]
fn one_master_is_a_lock_around_sleep() {
    let master = Arc::new(Mutex::new(()));
    let evening = evening(24, || {
        let master = Arc::clone(&master);
        async move {
            for _ in 0..30 {
                let turn = master.lock().await;
                sleep(seconds(5)).await;
                drop(turn);
                sleep(seconds(55)).await;
            }
        }
    });
    assert_eq!(evening.elapsed, seconds(3_655));
}
