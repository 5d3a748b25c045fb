//! The same pause, with places in the page instead of a borrow.
//! prints
use std::ops::Range;

#[derive(Default)]
struct Collector {
    page: String,
    link: Range<usize>, // where in `page` it stands
}

impl Collector {
    fn resume(&mut self) -> &str {
        if self.page.is_empty() {
            self.page = String::from("see /docs and /blog");
            self.link = first_link(&self.page); // then it pauses
        }
        &self.page[self.link.clone()]
    }
}

fn first_link(page: &str) -> Range<usize> {
    let start = page.find('/').unwrap();
    let length = page[start..].find(' ').unwrap_or(page.len() - start);
    start..start + length
}

fn main() {
    let mut collector = Collector::default();
    println!("fetch {}", collector.resume());
    println!("{} is here", collector.resume());
    assert_eq!(collector.link, 4..9);
}
