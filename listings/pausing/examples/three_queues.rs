//! Three collectors of different lengths, in turn.
//! prints
use std::collections::VecDeque;
use std::iter::repeat_n;

fn main() {
    let mut queue =
        VecDeque::from([repeat_n("a", 1), repeat_n("b", 2), repeat_n("c", 3)]);
    let mut order = Vec::new();
    while let Some(mut collector) = queue.pop_front() {
        if let Some(step) = collector.next() {
            order.push(step);
            queue.push_back(collector);
        }
    }
    println!("{}", order.join(" "));
}
