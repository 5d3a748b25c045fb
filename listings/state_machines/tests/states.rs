//! What the page says that no program on it shows.
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Waker};
use std::thread;

use state_machines::{Page, Text, fetch, kept_after};

async fn collect() -> u32 {
    fetch("home").await + fetch("docs").await
}

fn poll<F: Future>(future: Pin<&mut F>) -> bool {
    let mut context = Context::from_waker(Waker::noop());
    future.poll(&mut context).is_ready()
}

#[test]
fn polled_after_its_end_it_panics() {
    let mut collector = pin!(collect());
    while !poll(collector.as_mut()) {}
    let again = catch_unwind(AssertUnwindSafe(|| poll(collector.as_mut())));
    let message = again.expect_err("it has ended");
    let message = message.downcast_ref::<&str>().copied().unwrap_or_default();
    assert_eq!(message, "`async fn` resumed after completion");
}

#[test]
fn polled_after_a_panic_it_panics() {
    let mut collector = pin!(async { fetch("no such page").await });
    assert!(!poll(collector.as_mut()));
    for _ in 0..2 {
        let again = catch_unwind(AssertUnwindSafe(|| poll(collector.as_mut())));
        assert!(again.is_err());
    }
}

/// A block that ends before the wait does what `drop` does not do.
#[test]
fn after_a_block_it_may_go_to_another_thread() {
    let collector = async {
        let length = {
            let page = Rc::new(String::from("see /docs and /blog"));
            page.len() as u32
        };
        length + fetch("docs").await
    };
    let sum = thread::spawn(|| executor::block_on(collector)).join();
    assert_eq!(sum.expect("no panic"), 139);
}

/// The room for two pages that are never there at once.
#[test]
fn what_is_never_kept_at_once_may_share_its_room() {
    let one = async {
        let page = Page::load();
        fetch("docs").await + page.links()
    };
    let two_in_turn = async {
        let first = {
            let page = Page::load();
            fetch("docs").await + page.links()
        };
        let page = Page::load();
        first + fetch("blog").await + page.links()
    };
    assert!(size_of_val(&two_in_turn) < size_of_val(&one) + 100);
}

/// An argument that is kept over a wait has its room twice.
#[test]
fn an_argument_is_kept_twice() {
    async fn collect(page: Page) -> u32 {
        fetch("docs").await + page.links()
    }
    assert!(size_of_val(&collect(Page::load())) > 2048);
}

/// An argument without a name is kept until the end, as in a function.
#[test]
fn an_argument_without_a_name_is_kept() {
    async fn collect(_: Text<64>) -> u32 {
        fetch("home").await
    }
    let kept = kept_after(1, collect(Text::new("list")));
    assert_eq!(kept.names, ["list"]);
}

/// Nobody will use it, nothing is to be dropped, no pointer went out.
#[test]
fn numbers_that_are_never_borrowed_leave_no_room() {
    fn sum(numbers: [u8; 1024]) -> u32 {
        numbers.into_iter().map(u32::from).sum()
    }
    let collector = async {
        let numbers = [1; 1024];
        let sum = sum(numbers);
        sum + fetch("docs").await
    };
    assert!(size_of_val(&collector) < 100);
}
