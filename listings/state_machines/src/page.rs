/// A page that has come: 1,024 bytes, eight of them links.
pub struct Page {
    text: [u8; 1024],
    _address: String,
}

impl Page {
    /// A page, at once.
    pub fn load() -> Page {
        let mut text = [b' '; 1024];
        for link in text.iter_mut().step_by(128) {
            *link = b'/';
        }
        let _address = String::from("/docs");
        Page { text, _address }
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
