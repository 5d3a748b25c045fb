//! Browsers that the trials of a suite share.

use std::sync::{Arc, Mutex, PoisonError};

use super::chromium::{self, Page};

/// Pages of browsers that are open and have nothing to do.
#[derive(Clone, Default)]
pub struct Browsers(Arc<Mutex<Vec<Page>>>);

impl Browsers {
    /// Lends a page that remembers nothing. One that is not given back, after
    /// a panic, is closed.
    pub fn lend<T>(&self, work: impl FnOnce(&mut Page) -> T) -> Result<T, String> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut page = idle.map_or_else(chromium::page, Page::afresh);
        let done = work(&mut page);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(page);
        Ok(done)
    }
}
