use crate::watch::note;

/// A page that is here: its text of 1024 bytes, eight of them links, and
/// its URL.
pub struct Page {
    text: [u8; 1024],
    _url: String,
}

impl Page {
    /// A page, at once, without a wait.
    pub fn load() -> Page {
        note("loads a page".into());
        let mut text = [b' '; 1024];
        for link in text.iter_mut().step_by(128) {
            *link = b'/';
        }
        let _url = String::from("/docs");
        Page { text, _url }
    }

    /// How many links it has.
    pub fn links(&self) -> u32 {
        self.text.iter().map(|&byte| u32::from(byte == b'/')).sum()
    }
}

/// How many links it has. The page is used up.
pub fn count(page: Page) -> u32 {
    page.links()
}
