//! The script of the site: what it answers, and after what time.

use std::fmt::Write;
use std::time::Duration;

use crate::{Address, Answer, FetchError, Page};

/// One address of the site.
#[derive(Clone, Copy, Debug)]
pub struct Scripted {
    /// Its path.
    pub address: Address,
    /// How many links its page has; `None` if there is no such page.
    pub links: Option<usize>,
    /// How long the site takes to answer, in milliseconds of virtual time.
    pub takes: u64,
}

impl Scripted {
    /// How long the site takes to answer.
    #[must_use]
    pub fn takes(&self) -> Duration {
        Duration::from_millis(self.takes)
    }

    /// The page, or the error 404.
    ///
    /// # Errors
    /// [`FetchError::Status`], if the site has no such page.
    pub fn page(&self) -> Page {
        let links = self.links.ok_or(FetchError::Status(404))?;
        let mut page = format!("<title>{}</title>\n", self.address);
        for n in 1..=links {
            let name = self.address.trim_start_matches('/');
            let link = format!("https://{name}.example/{n}");
            writeln!(page, "<a href=\"{link}\">{n}</a>")
                .expect("a string can be written to");
        }
        Ok(page)
    }
}

const fn page(address: Address, links: usize, takes: u64) -> Scripted {
    Scripted {
        address,
        links: Some(links),
        takes,
    }
}

/// The site.
pub const SITE: [Scripted; 8] = [
    page("/home", 115, 600),
    page("/docs", 120, 900),
    page("/blog", 143, 2_000),
    Scripted {
        address: "/gone",
        links: None,
        takes: 300,
    },
    page("/empty", 0, 400),
    page("/team", 36, 500),
    page("/legal", 3, 700),
    page("/archive", 23, 1_200),
];

/// The addresses, in the order in which they are asked for.
pub const ADDRESSES: [Address; 8] = {
    let mut addresses = [""; 8];
    let mut n = 0;
    while n < SITE.len() {
        addresses[n] = SITE[n].address;
        n += 1;
    }
    addresses
};

/// Who is asked for an address that the script does not have says 404 too.
const UNKNOWN: Scripted = Scripted {
    address: "",
    links: None,
    takes: 0,
};

/// What the script says of an address.
pub(crate) fn scripted(address: &str) -> Scripted {
    let known = SITE.into_iter().find(|page| page.address == address);
    known.unwrap_or(UNKNOWN)
}

/// What every collector should be answered, without any waiting.
#[must_use]
pub fn script() -> Vec<Answer> {
    SITE.iter()
        .map(|page| (page.address, page.page()))
        .collect()
}
