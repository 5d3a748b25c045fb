//! What the chapter says of its library.

use std::cell::Cell;

use lab::{millis, run, spawn};
use sharing_the_executor::{heartbeat, hog, spend, with_budget};

#[test]
fn beside_hogs_a_beat_is_late_by_all_slices_but_a_part_of_one() {
    for hogs in 1..=6 {
        let late = run(async move {
            for _ in 0..hogs {
                spawn(hog(millis(9)));
            }
            spawn(heartbeat(100)).await
        });
        for late in late.value {
            assert!(late >= millis(9) * (hogs - 1) && late < millis(9) * hogs);
        }
    }
}

#[test]
fn the_budget_is_new_at_each_poll() {
    let run = run(async { spawn(with_budget(4, spend_all(12))).await });
    assert_eq!(run.polls, 3);
}

#[test]
fn without_a_budget_nobody_gives_way() {
    let run = run(async { spawn(spend_all(12)).await });
    assert_eq!(run.polls, 1);
}

#[test]
fn an_inner_budget_does_not_touch_the_outer_one() {
    let inner = Cell::new(0);
    let run = run(with_budget(2, async {
        spend().await;
        with_budget(4, spend_all(4)).await;
        inner.set(4);
        spend().await;
    }));
    assert_eq!((inner.get(), run.main_polls), (4, 1));
}

async fn spend_all(units: u32) {
    for _ in 0..units {
        spend().await;
    }
}
