//! A thousand items wait in a channel. How many before the next one's turn?
//! prints
use std::cell::Cell;
use std::rc::Rc;

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use lab::{run, spawn};
use sharing_the_executor::{spend, with_budget};

async fn eat(mut items: UnboundedReceiver<u32>, eaten: Rc<Cell<u32>>) {
    loop {
        spend().await; // a unit for each item
        if items.next().await.is_none() {
            return;
        }
        eaten.set(eaten.get() + 1);
    }
}

fn eaten_at_first_beat(budget: Option<u32>) -> u32 {
    let (sender, items) = unbounded();
    (0..1000).for_each(|item| sender.unbounded_send(item).unwrap());
    let eaten = Rc::new(Cell::new(0));
    let eater = eat(items, Rc::clone(&eaten));
    let beat = run(async move {
        match budget {
            None => spawn(eater),
            Some(units) => spawn(with_budget(units, eater)),
        };
        spawn(async move { eaten.get() }).await
    });
    beat.value
}

fn main() {
    println!("budget  items before the first beat");
    for budget in [None, Some(128), Some(16), Some(1)] {
        let eaten = eaten_at_first_beat(budget);
        let units = budget.map_or("none".into(), |units| units.to_string());
        println!("{units:>6}  {eaten:>27}");
        assert_eq!(eaten, budget.unwrap_or(1000));
    }
}
