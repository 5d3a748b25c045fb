use std::sync::mpsc::channel;
use std::time::Duration;

use super::{Oven, in_order};

/// Each oven but the last waits until the next one is done.
fn each_waits_for_the_next(loaves: &[&'static str]) -> Vec<Oven> {
    let mut ovens: Vec<Oven> = Vec::new();
    let mut before = None;
    for &loaf in loaves {
        let (done, next_is_done) = channel();
        let tell = before.replace(done);
        let last = ovens.len() + 1 == loaves.len();
        ovens.push(Box::new(move || {
            if !last {
                let patience = Duration::from_secs(10);
                let all_begun = next_is_done.recv_timeout(patience);
                all_begun.expect("all ovens must be on at the same time");
            }
            if let Some(tell) = tell {
                tell.send(()).unwrap();
            }
            loaf.to_owned()
        }));
    }
    ovens
}

#[test]
fn the_ovens_order_whoever_is_done_first() {
    let loaves = ["rye", "wheat", "spelt", "oat", "maize"];
    for _ in 0..20 {
        assert_eq!(in_order(each_waits_for_the_next(&loaves)), loaves);
    }
}
