//! The collector with callbacks: what comes after a wait is a closure.
//! prints
use std::collections::VecDeque;
use std::slice::Iter;

const SITE: [(&str, u32); 3] = [("home", 115), ("docs", 120), ("blog", 143)];

type Page = (&'static str, u32); // its address, and how many links it has
type Then = Box<dyn FnOnce(Page, &mut Network)>;

/// The pages on their way, and what to do with each when it is here.
#[derive(Default)]
struct Network(VecDeque<(Page, Then)>);

impl Network {
    fn fetch(&mut self, page: &'static Page, then: Then) {
        self.0.push_back((*page, then)); // returns before the page is here
    }

    fn run(&mut self) {
        while let Some((page, then)) = self.0.pop_front() {
            then(page, self);
        }
    }
}

fn collect(
    who: &'static str,
    mut pages: Iter<'static, Page>,
    total: u32,
    network: &mut Network,
) {
    let Some(page) = pages.next() else {
        println!("{who}: {total} links");
        return;
    };
    let then = move |(address, links), network: &mut Network| {
        println!("{who} has {address}");
        collect(who, pages, total + links, network); // the loop
    };
    network.fetch(page, Box::new(then));
}

fn main() {
    let mut network = Network::default();
    collect("Ada", SITE.iter(), 0, &mut network);
    collect("Bob", SITE[1..].iter(), 0, &mut network);
    println!("both calls have returned");
    network.run();
}
