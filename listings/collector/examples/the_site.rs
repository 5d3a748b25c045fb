//! The site: eight addresses, seven pages.
//! prints
use collector::{SITE, lines, script};

fn main() {
    println!("address     links  answers after (ms)");
    for page in SITE {
        let links = page.links.map_or("no page".to_string(), |n| n.to_string());
        println!("{:<8}  {links:>7}  {:>18}", page.address, page.takes);
    }
    let links: usize = SITE.iter().filter_map(|page| page.links).sum();
    assert_eq!(links, 440);
    assert_eq!(lines(&script()).len(), links + 1); // and a header
}
