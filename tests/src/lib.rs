//! The proof: checks that hold the prose to the programs, as trials with a
//! name each, and breakages that show that the checks can fail.
//!
//! - [`bench`] builds and runs the programs of one book, each once.
//! - [`trials`] makes a trial of every program, page, exercise and check.
//! - [`built`] checks the pages as mdBook made them.
//! - [`breakage`] breaks a small book on purpose, and wants the fault told.
//! - [`shim`] is the compiler that skeptic calls.

pub mod bench;
pub mod breakage;
pub mod built;
pub mod shim;
pub mod template;
pub mod trials;

use std::path::{Path, PathBuf};

/// The root of the book that these tests belong to.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the book is one folder up").to_owned()
}

/// The small book that is broken on purpose.
pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixture")
}
