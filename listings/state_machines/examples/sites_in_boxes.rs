//! The same trait, with its futures in boxes.
//! prints
use std::pin::Pin;

use executor::block_on;
use state_machines::fetch;

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

trait Site {
    fn links(&self) -> Boxed<'_, u32>;
}

struct Remote;
struct Cached(u32);

impl Site for Remote {
    fn links(&self) -> Boxed<'_, u32> {
        Box::pin(async { fetch("home").await + fetch("docs").await })
    }
}

impl Site for Cached {
    fn links(&self) -> Boxed<'_, u32> {
        Box::pin(async { self.0 })
    }
}

fn main() {
    let sites: [&dyn Site; 2] = [&Remote, &Cached(143)];
    let links = sites.map(|site| block_on(site.links()));
    println!("links: {links:?}");
    assert_eq!(links, [235, 143]);
}
