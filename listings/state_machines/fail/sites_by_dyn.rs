//! A trait with an async method, behind `dyn`.
//! does not compile: E0038
use executor::block_on;
use state_machines::fetch;

trait Site {
    async fn links(&self) -> u32;
}

struct Remote;
struct Cached(u32);

impl Site for Remote {
    async fn links(&self) -> u32 {
        fetch("home").await + fetch("docs").await
    }
}

impl Site for Cached {
    async fn links(&self) -> u32 {
        self.0
    }
}

fn main() {
    let sites: [&dyn Site; 2] = [&Remote, &Cached(143)];
    let links = sites.map(|site| block_on(site.links()));
    println!("links: {links:?}");
    assert_eq!(links, [235, 143]);
}
