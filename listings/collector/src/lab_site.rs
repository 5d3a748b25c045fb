//! The site in virtual time.

use std::cell::Cell;

use lab::{named, sleep};

use crate::site::scripted;
use crate::{Address, FetchError, Page};

/// The scripted site in the lab. It answers after the time that the script
/// says, and counts.
#[derive(Debug)]
pub struct LabSite {
    serves: usize,
    begun: Cell<usize>,
    in_service: Cell<usize>,
    most_at_once: Cell<usize>,
    answered: Cell<usize>,
}

impl LabSite {
    /// A site that serves everybody.
    #[must_use]
    pub fn new() -> Self {
        Self::serving(usize::MAX)
    }

    /// A site that serves so many requests at once, and refuses any further
    /// one at once with status 503.
    #[must_use]
    pub fn serving(serves: usize) -> Self {
        Self {
            serves,
            begun: Cell::default(),
            in_service: Cell::default(),
            most_at_once: Cell::default(),
            answered: Cell::default(),
        }
    }

    /// Asks for a page. In the trace of the run it has a line of its own.
    ///
    /// # Errors
    /// [`FetchError::Status`], if there is no such page, or too much to do.
    ///
    /// # Panics
    /// Outside the lab.
    pub async fn fetch(&self, address: Address) -> Page {
        let page = scripted(address);
        self.begun.update(|n| n + 1);
        if self.in_service.get() == self.serves {
            self.answered.update(|n| n + 1);
            return Err(FetchError::Status(503));
        }
        let _service = Service::begin(self);
        named(address, sleep(page.takes())).await;
        self.answered.update(|n| n + 1);
        page.page()
    }

    /// The largest number of requests that were in service at once.
    #[must_use]
    pub fn most_at_once(&self) -> usize {
        self.most_at_once.get()
    }

    /// The number of requests that have come, answered or not.
    #[must_use]
    pub fn begun(&self) -> usize {
        self.begun.get()
    }

    /// The number of requests answered, with whatever status.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.answered.get()
    }
}

impl Default for LabSite {
    fn default() -> Self {
        Self::new()
    }
}

/// A request in service. It ends also if its future is dropped.
struct Service<'site>(&'site LabSite);

impl<'site> Service<'site> {
    fn begin(site: &'site LabSite) -> Self {
        site.in_service.update(|n| n + 1);
        site.most_at_once
            .update(|most| most.max(site.in_service.get()));
        Self(site)
    }
}

impl Drop for Service<'_> {
    fn drop(&mut self) {
        self.0.in_service.update(|n| n - 1);
    }
}
