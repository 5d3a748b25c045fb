//! Polls by the number of boards, for three executors.
//! prints
use std::cell::RefCell;
use std::rc::Rc;

use executor::{Clock, Game, Look};

/// Plays an evening and counts polls. `step` moves the clock. Then either
/// everybody is asked, or those whose alarms went off.
fn polls(boards: usize, everybody: bool, step: impl Fn(&Clock)) -> u32 {
    let clock = Rc::new(Clock::default());
    let mut games = Game::all(boards as u64, &clock);
    let list = Rc::new(RefCell::new((0..boards).collect::<Vec<_>>()));
    let (mut polls, mut over) = (0, vec![false; boards]);
    while over.contains(&false) {
        for board in list.take() {
            if over[board] {
                continue;
            }
            polls += 1;
            match games[board].look() {
                Look::Thinks => (),
                Look::Over => over[board] = true,
                Look::RepliesAt(time) => {
                    let list = Rc::clone(&list);
                    let bell = move || list.borrow_mut().push(board);
                    clock.set_alarm(time, bell);
                }
            }
        }
        step(&clock);
        if everybody {
            list.replace((0..boards).collect());
        }
    }
    polls
}

fn main() {
    println!("boards  every tick  one bell  own bells");
    for boards in [1, 2, 4, 8, 16, 24, 48, 100] {
        let every_tick = polls(boards, true, Clock::tick);
        let one_bell = polls(boards, true, |clock| _ = clock.jump());
        let own_bells = polls(boards, false, |clock| _ = clock.jump());
        println!(
            "{boards:>6}  {every_tick:>10}  {one_bell:>8}  {own_bells:>9}"
        );
        assert!(own_bells <= one_bell && one_bell < every_tick);
    }
}
