use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use lab::{now, run, seconds, sleep, spawn};
use tokio::sync::Semaphore;

use super::enough_masters;

#[derive(Clone)]
struct Evening {
    masters: Rc<Semaphore>,
    a_board_waited: Rc<Cell<bool>>,
    see: Duration,
    think: Duration,
}

async fn game(evening: Evening) {
    for round in 1..=60 {
        let ready = now();
        let master = evening.masters.acquire().await.unwrap();
        if round >= 10 && now() > ready {
            evening.a_board_waited.set(true);
        }
        sleep(evening.see).await;
        drop(master);
        sleep(evening.think).await;
    }
}

/// Plays it, and says whether a board waited in the tenth round or later.
fn a_board_waits(boards: u128, masters: u128, see: u64, think: u64) -> bool {
    let evening = Evening {
        masters: Rc::new(Semaphore::new(masters as usize)),
        a_board_waited: Rc::default(),
        see: seconds(see),
        think: seconds(think),
    };
    let a_board_waited = Rc::clone(&evening.a_board_waited);
    run(async move {
        let mut games = Vec::new();
        for _ in 0..boards {
            games.push(spawn(game(evening.clone())));
        }
        for game in games {
            game.await;
        }
    });
    a_board_waited.get()
}

#[test]
fn they_are_enough_and_fewer_are_not() {
    for (see, think) in [(5, 55), (5, 25), (10, 20), (7, 20), (9, 3)] {
        for boards in [1, 5, 12, 24, 25] {
            let (see_time, think_time) = (seconds(see), seconds(think));
            let masters = enough_masters(boards, see_time, think_time);
            let case = format!("{boards} boards, {see} s and {think} s");
            assert!(masters > 0, "{case}: nobody would make a move");
            assert!(
                !a_board_waits(boards, masters, see, think),
                "{case}: with {masters} masters a board waits"
            );
            assert!(
                masters == 1 || a_board_waits(boards, masters - 1, see, think),
                "{case}: fewer than {masters} masters are enough"
            );
        }
    }
}
