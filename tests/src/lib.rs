//! The proof: checks that hold the prose to the programs, as trials with a
//! name each, and breakages that show that the checks can fail.
//!
//! - [`bench`] builds and runs the programs of one book, each once.
//! - [`trials`] makes a trial of every program, page, exercise and check.
//! - [`built`] checks the pages as mdBook made them, [`settings`] what it is told.
//! - [`breakage`] breaks a small book on purpose, and wants the fault told.
//! - [`shim`] is the compiler that skeptic calls.
//! - [`suite`] runs trials, here and in the reader's tests; [`memory`] spares
//!   them what they have found out before.

pub mod bench;
pub mod breakage;
pub mod built;
pub mod memory;
pub mod settings;
pub mod shim;
pub mod suite;
pub mod template;
pub mod trials;

use press::catalogue::files_below;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The root of the book that these tests belong to.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the book is one folder up").to_owned()
}

/// The small book that is broken on purpose.
pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixture")
}

/// Copies the files below a folder. Those that are the same already are left
/// alone, so that cargo has nothing to build again.
///
/// # Errors
/// Those of the file system.
pub fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).expect("it lies below"));
        let bytes = fs::read(&file)?;
        if fs::read(&target).ok().as_ref() != Some(&bytes) {
            fs::create_dir_all(target.parent().expect("a file lies in a folder"))?;
            fs::write(target, bytes)?;
        }
    }
    Ok(())
}
