//! Round-robin: the same paused functions, run in two orders.
//! prints
use std::collections::VecDeque;
use std::iter;

type Steps = Box<dyn Iterator<Item = String>>;

/// Three pages, one after another; it pauses after each.
fn collector(who: &'static str) -> Steps {
    let mut pages = ["home", "docs", "blog"].into_iter();
    Box::new(iter::from_fn(move || {
        let page = pages.next()?;
        Some(format!("{who} {page}"))
    }))
}

fn one_after_another(collectors: [Steps; 2]) -> Vec<String> {
    collectors.into_iter().flatten().collect()
}

fn in_turn(collectors: [Steps; 2]) -> Vec<String> {
    let mut queue = VecDeque::from(collectors);
    let mut seen = Vec::new();
    while let Some(mut collector) = queue.pop_front() {
        if let Some(step) = collector.next() {
            seen.push(step);
            queue.push_back(collector); // to the end of the queue
        }
    }
    seen
}

fn main() {
    let both = || [collector("Ada"), collector("Bob")];
    let chained = one_after_another(both());
    let alternating = in_turn(both());
    println!("one after another: {}", chained.join(", "));
    println!("in turn: {}", alternating.join(", "));
    assert_eq!(alternating[1], "Bob home");
    assert_eq!(chained[1], "Ada docs");
}
