//! A window that moves on in order, beside permits.
//! prints
use collector::{ADDRESSES, LabSite, some_at_once};
use futures::StreamExt;
use futures::stream::iter;
use lab::{millis, run};

fn main() {
    println!("bound  permits (ms)  window (ms)");
    for bound in 1..=8 {
        let site = LabSite::new();
        let permits =
            run(some_at_once(bound, &ADDRESSES, |page| site.fetch(page)));

        let pages = iter(ADDRESSES).map(|address| site.fetch(address));
        let window = run(pages.buffered(bound).collect::<Vec<_>>());

        let (permits, window) = (permits.elapsed, window.elapsed);
        println!(
            "{bound:>5}  {:>12}  {:>11}",
            permits.as_millis(),
            window.as_millis()
        );
        assert!(permits <= window);
        if (3..=5).contains(&bound) {
            assert_eq!(window, millis(3_200)); // blog holds the window
        }
    }
}
