use std::time::Duration;

use lab::{run, seconds, sleep, spawn, work};

use super::knee;

async fn game(see: Duration, think: Duration) {
    for _ in 0..30 {
        work(see);
        sleep(think).await;
    }
}

/// Plays the evening and says whether she ever stood idle before her last
/// move. After it, one reply is still out: that wait is not counted.
fn she_waits(boards: u128, see: Duration, think: Duration) -> bool {
    let evening = run(async move {
        let mut games = Vec::new();
        for _ in 0..boards {
            games.push(spawn(game(see, think)));
        }
        for game in games {
            game.await;
        }
    });
    evening.elapsed > evening.busy + think
}

#[test]
fn from_the_knee_on_she_never_waits() {
    for (see, think) in [(5, 55), (5, 25), (10, 20), (4, 55), (7, 20), (9, 3)] {
        let (see, think) = (seconds(see), seconds(think));
        let boards = knee(see, think);
        assert!(boards > 0, "{see:?} and {think:?}: nobody would play");
        assert!(
            !she_waits(boards, see, think),
            "{boards} boards, {see:?} and {think:?}: she still waits"
        );
        assert!(
            she_waits(boards - 1, see, think),
            "{boards} boards, {see:?} and {think:?}: fewer would do"
        );
    }
}
