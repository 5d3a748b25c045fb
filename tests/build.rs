//! Writes the book's pages with every program in them, and makes skeptic's
//! tests from them.
//!
//! Nothing here fails because of the book: a page with a fault is written as
//! far as it can be, and the trial of that page (`book.rs`) tells the fault.

use mdbook_driver::MDBook;
use press::manuscript::Manuscript;
use press::render::{self, Target};
use press::site;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the book is one folder up");
    for part in ["src", "listings", "book.toml"] {
        println!("cargo:rerun-if-changed={}", root.join(part).display());
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("pages");
    let pages = match site::load(root) {
        Ok(book) => write_pages(root, &book, &out),
        Err(_) => Vec::new(),
    };
    match pages.is_empty() {
        true => write_changed(&out.with_file_name("skeptic-tests.rs"), ""),
        false => skeptic::generate_doc_tests(&pages),
    }
}

/// Writes each page into a file of its own; one folder would not do, since
/// skeptic names tests by the file's stem, and stems are unique in the book.
fn write_pages(root: &Path, book: &MDBook, out: &Path) -> Vec<PathBuf> {
    let src = book.config.book.src.to_string_lossy().replace('\\', "/");
    let manuscript = Manuscript::new(root, &src, site::pages(&book.book));
    fs::create_dir_all(out).expect("OUT_DIR can be written");
    let pages = manuscript.pages.iter().map(|page| {
        let path = out.join(page.path.replace('/', "-"));
        write_changed(&path, &render::page(&manuscript, page, Target::Skeptic).text);
        path
    });
    pages.collect()
}

/// Leaves a file alone that says the same already: its time tells cargo
/// whether to compile the tests again.
fn write_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).expect("OUT_DIR can be written");
}
