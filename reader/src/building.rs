//! Builds the book's pages, all or nothing.
//!
//! Pages are written into a fresh folder beside the book's. Only when every
//! one of them is there and mdBook has not complained, the two change places.
//! A fault, a full disk or Ctrl-C leaves the last good book as it was.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use press::complaints;

/// The folder of the finished pages, below the book's root.
pub const PAGES: &str = "book";

/// The folder in which pages are made.
const FRESH: &str = "book.new";

/// Why there is no new book, in the words that the author reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.trim_end())
    }
}

impl std::error::Error for Failure {}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Failure(format!("{error:#}"))
    }
}

/// Builds the book below `root` and returns the folder with its pages.
///
/// # Errors
/// The faults of the book, what mdBook complains of, or what the file system
/// refused. The last good book is then still in its place.
pub fn build(root: &Path) -> Result<PathBuf, Failure> {
    let _alone = Alone::wait(root).map_err(|error| told("lock", root, error))?;
    let (fresh, pages) = (root.join(FRESH), root.join(PAGES));
    let built = render(root, &fresh).and_then(|()| {
        put_in_place(&fresh, &pages).map_err(|error| told("replace", &pages, error))
    });
    remove(&fresh).map_err(|error| told("remove", &fresh, error))?;
    built.map(|()| pages)
}

/// Removes what an interrupted build left behind.
pub fn tidy(root: &Path) {
    // Best effort: the next build removes it, too, and tells if it cannot.
    let _ = remove(&root.join(FRESH));
}

fn render(root: &Path, fresh: &Path) -> Result<(), Failure> {
    remove(fresh).map_err(|error| told("remove", fresh, error))?;
    let (built, complaints) =
        complaints::heard(|| press::site::load_into(root, Some(fresh))?.build());
    built?;
    match complaints.is_empty() {
        true => Ok(()),
        false => Err(Failure(format!("mdBook complains:\n\n{}", complaints.join("\n")))),
    }
}

fn told(verb: &str, path: &Path, error: io::Error) -> Failure {
    Failure(format!("cannot {verb} {}: {error}", path.display()))
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Lets the fresh folder and the book's change places. The old pages are in
/// the fresh folder then.
fn put_in_place(fresh: &Path, pages: &Path) -> io::Result<()> {
    if !pages.exists() {
        return fs::rename(fresh, pages);
    }
    exchange(fresh, pages).or_else(|_| exchange_by_three(fresh, pages))
}

/// In one step: nobody sees a moment without a book.
#[cfg(unix)]
fn exchange(fresh: &Path, pages: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, fresh, CWD, pages, RenameFlags::EXCHANGE)?)
}

/// The system has no such step.
#[cfg(not(unix))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// For file systems that cannot exchange.
fn exchange_by_three(fresh: &Path, pages: &Path) -> io::Result<()> {
    let aside = pages.with_extension("old");
    remove(&aside)?;
    fs::rename(pages, &aside)?;
    fs::rename(fresh, pages).inspect_err(|_| drop(fs::rename(&aside, pages)))?;
    remove(&aside)
}

/// Keeps two builds of one book apart: `cargo book` may be serving while
/// somebody asks for `cargo book build`. Released when dropped.
struct Alone(#[expect(dead_code, reason = "held for its lock")] Option<File>);

impl Alone {
    fn wait(root: &Path) -> io::Result<Alone> {
        // A folder can be opened, and so locked, only on Unix.
        if !cfg!(unix) {
            return Ok(Alone(None));
        }
        let folder = File::open(root)?;
        folder.lock()?;
        Ok(Alone(Some(folder)))
    }
}
