//! The collector as an enum: a variant for each place where it can pause.
//! prints
use std::mem;

/// What it wants next, or what it has found.
#[derive(Debug, PartialEq)]
enum Step {
    Fetch(&'static str),
    Done(u32),
}

enum Collector {
    Start,
    AtHome,
    AtDocs { home: u32 },
    AtBlog { home: u32, docs: u32 },
    Finished,
}

impl Collector {
    /// Goes on to the next pause. `links` are those of the page that has
    /// come; at the start none has, and the number is not looked at.
    fn resume(&mut self, links: u32) -> Step {
        use Collector::*;
        let (next, step) = match mem::replace(self, Finished) {
            Start => (AtHome, Step::Fetch("home")),
            AtHome => (AtDocs { home: links }, Step::Fetch("docs")),
            AtDocs { home } => {
                (AtBlog { home, docs: links }, Step::Fetch("blog"))
            }
            AtBlog { home, docs } => {
                (Finished, Step::Done(home + docs + links))
            }
            Finished => panic!("resumed after its end"),
        };
        *self = next;
        step
    }
}

fn main() {
    let mut collector = Collector::Start;
    assert_eq!(collector.resume(0), Step::Fetch("home"));
    assert_eq!(collector.resume(115), Step::Fetch("docs"));
    assert_eq!(collector.resume(120), Step::Fetch("blog"));
    let Step::Done(links) = collector.resume(143) else {
        panic!("it has all three");
    };
    println!("links: {links}");
    assert_eq!(links, 378);
    println!("kept at a pause: {} bytes", size_of::<Collector>());
}
