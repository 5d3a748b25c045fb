//! Retry: write down what must be kept.
//! exercise
/// What it wants next, or what it has found.
#[derive(Debug, PartialEq)]
pub enum Step {
    Fetch(&'static str),
    Done(u32),
}

/// Does what this function would do if `fetch` could pause it:
///
/// ```text
/// fn collect() -> u32 {
///     let home = fetch("home").unwrap_or(0);
///     let docs = match fetch("docs") {
///         Some(links) => links,
///         None => fetch("docs").unwrap_or(0), // once more
///     };
///     home + docs
/// }
/// ```
pub enum Collector {
    Start,
}

impl Collector {
    /// Goes on to the next pause, with the links of the page that has come,
    /// or `None` if it did not come. At the start none is expected.
    pub fn resume(&mut self, _links: Option<u32>) -> Step {
        match self {
            Collector::Start => Step::Fetch("home"),
        }
    }
}

fn main() {
    println!("{:?}", Collector::Start.resume(None));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
