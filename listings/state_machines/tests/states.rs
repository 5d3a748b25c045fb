//! What the page says that no program on it shows.
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Waker};
use std::thread;

use state_machines::{Page, Text, count, fetch, kept_after};

async fn collect() -> u32 {
    fetch("home").await + fetch("docs").await
}

fn poll<F: Future>(future: Pin<&mut F>) -> bool {
    let mut context = Context::from_waker(Waker::noop());
    future.poll(&mut context).is_ready()
}

/// Polls, and gives the words of the panic.
fn panic_of<F: Future>(future: Pin<&mut F>) -> &'static str {
    let panic = catch_unwind(AssertUnwindSafe(|| poll(future)));
    let panic = panic.expect_err("it panics");
    panic.downcast_ref::<&str>().copied().unwrap_or_default()
}

#[test]
fn polled_after_its_end_it_panics() {
    let mut collector = pin!(collect());
    while !poll(collector.as_mut()) {}
    let message = panic_of(collector);
    assert_eq!(message, "`async fn` resumed after completion");
}

#[test]
fn polled_after_a_panic_it_panics() {
    let mut collector = pin!(async { fetch("no such page").await });
    assert!(!poll(collector.as_mut()));
    assert_eq!(panic_of(collector.as_mut()), "no such page");
    let message = panic_of(collector);
    assert_eq!(message, "`async fn` resumed after panicking");
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

/// The place of an argument is there as long as the future.
#[test]
fn no_block_helps_against_an_argument() {
    async fn collect(page: Page) -> u32 {
        let links = {
            let moved = page;
            moved.links()
        };
        links + fetch("docs").await
    }
    assert!(size_of_val(&collect(Page::load())) > 1024);
}

async fn large() -> u32 {
    let page = Page::load();
    page.links() + fetch("docs").await
}

/// What a block captures and only uses has room once, awaited twice.
#[test]
fn what_is_captured_has_room_twice_if_it_is_moved_on() {
    let page = Page::load();
    let uses = async move { fetch("docs").await + page.links() };
    let page = Page::load();
    let gives_away = async move { count(page) + fetch("docs").await };
    let future = large();
    let awaits = async move { 1 + future.await };
    assert!((1025..1200).contains(&size_of_val(&uses)));
    assert!((1025..1200).contains(&size_of_val(&gives_away)));
    assert!(size_of_val(&awaits) > 2048);
}

/// A future whose size is asked for from inside is borrowed there.
#[test]
fn measured_from_inside_it_is_larger() {
    async fn looks(future: impl Future<Output = u32>) -> usize {
        size_of_val(&future) + future.await as usize
    }
    async fn looks_at_its_own() -> usize {
        let future = large();
        size_of_val(&future) + future.await as usize
    }
    assert!(size_of_val(&looks(large())) > 3 * 1024);
    assert!(size_of_val(&looks_at_its_own()) > 2 * 1024);
}

/// Borrowed and in scope, or to be dropped: one of the two is enough.
#[test]
fn one_reason_is_enough() {
    struct Dropped([u8; 1024]);
    impl Drop for Dropped {
        fn drop(&mut self) {}
    }
    let borrowed = async {
        let numbers = [0; 1024];
        let sum = numbers.iter().sum::<u8>();
        u32::from(sum) + fetch("docs").await
    };
    let to_be_dropped = async {
        let numbers = Dropped([1; 1024]);
        let first = u32::from(numbers.0[0]);
        first + fetch("docs").await
    };
    assert!(size_of_val(&borrowed) > 1024);
    assert!(size_of_val(&to_be_dropped) > 1024);
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
