//! Retry: the second attempt is a place of its own, with the same memory.
//! prints
/// What it wants next, or what it has found.
#[derive(Debug, PartialEq)]
pub enum Step {
    Fetch(&'static str),
    Done(u32),
}

/// Two pages; the second is tried once more if it does not come.
pub enum Collector {
    Start,
    AtHome,
    AtDocs { home: u32 },
    AtDocsAgain { home: u32 },
    Finished,
}

impl Collector {
    /// Goes on to the next pause, with the links of the page that has come,
    /// or `None` if it did not come. At the start none is expected.
    pub fn resume(&mut self, links: Option<u32>) -> Step {
        use Collector::*;
        let found = links.unwrap_or(0);
        // No `mem::replace`: the fields are `Copy`.
        let (next, step) = match *self {
            Start => (AtHome, Step::Fetch("home")),
            AtHome => (AtDocs { home: found }, Step::Fetch("docs")),
            AtDocs { home } if links.is_none() => {
                (AtDocsAgain { home }, Step::Fetch("docs"))
            }
            AtDocs { home } | AtDocsAgain { home } => {
                (Finished, Step::Done(home + found))
            }
            Finished => panic!("resumed after its end"),
        };
        *self = next;
        step
    }
}

fn main() {
    println!("{:?}", Collector::Start.resume(None));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
