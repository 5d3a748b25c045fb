//! The sweep: evenings with one board, with two, up to a hundred.
//! prints
use std::time::Duration;

use lab::{Run, now, run, seconds, sleep, spawn, work};

/// Plays one game and says how often a move came round.
async fn game() -> Duration {
    let mut moves = Vec::new();
    for _ in 0..30 {
        work(seconds(5)); // she sees a move
        moves.push(now());
        sleep(seconds(55)).await; // the amateur thinks
    }
    (moves[29] - moves[0]) / 29
}

fn exhibition(boards: u64) -> Run<Duration> {
    run(async move {
        let mut games = Vec::new();
        for _ in 0..boards {
            games.push(spawn(game()));
        }
        let mut slowest = Duration::ZERO;
        for game in games {
            slowest = slowest.max(game.await);
        }
        slowest
    })
}

fn main() {
    println!("boards  evening (s)  speed-up  a move every (s)");
    for boards in [1, 2, 3, 4, 6, 8, 10, 11, 12, 13, 14, 16, 24, 48, 100] {
        let evening = exhibition(boards);
        let one_at_a_time = seconds(boards * 30 * (5 + 55));
        let speed_up = one_at_a_time.div_duration_f64(evening.elapsed);
        println!(
            "{boards:>6}  {:>11}  {speed_up:>8.2}  {:>16}",
            evening.elapsed.as_secs(),
            evening.value.as_secs()
        );

        if boards <= 12 {
            assert_eq!(evening.elapsed, seconds(30 * 60 + 5 * (boards - 1)));
        } else {
            assert_eq!(evening.elapsed, seconds(30 * 5 * boards) + seconds(55));
        }
        assert!(speed_up < 12.0);
    }
}
