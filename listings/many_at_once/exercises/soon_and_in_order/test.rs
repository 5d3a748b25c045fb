use std::cell::Cell;

use lab::{run, seconds};

use super::{ask, soon_and_in_order};

#[test]
fn soon_and_in_order_and_three_at_once() {
    let (busy, most) = (&Cell::new(0), &Cell::new(0));
    let shops = (0..12).map(async |shop| {
        busy.set(busy.get() + 1);
        most.set(most.get().max(busy.get()));
        let answer = ask(shop).await;
        busy.set(busy.get() - 1);
        answer
    });
    let asked = run(soon_and_in_order(shops.collect()));
    assert!(asked.value.into_iter().eq(0..12), "not in order");
    assert_eq!(most.get(), 3, "shops asked at once");
    assert_eq!(asked.elapsed, seconds(11));
}
