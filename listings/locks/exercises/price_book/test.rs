use std::rc::Rc;

use lab::{now, run, seconds};

use super::{Book, customers};

#[test]
fn different_goods_are_asked_for_at_the_same_time() {
    let morning = run(customers(Book::default()));
    assert_eq!(morning.value, 10 + 20 + 30 + 40 + 50);
    assert_eq!(morning.elapsed, seconds(1));
}

#[test]
fn what_is_in_the_book_is_not_asked_for_again() {
    let book = Book::default();
    let second_day = run(async {
        customers(Rc::clone(&book)).await;
        let morning = now();
        let paid = customers(book).await;
        (paid, now() - morning)
    });
    assert_eq!(second_day.value, (150, seconds(0)));
}
