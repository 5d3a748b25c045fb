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

/// The folder of the finished pages, below the book's root, where nobody asks
/// for another.
pub const PAGES: &str = "book";

/// The folders in which pages are made have the name of the pages' folder and
/// this. The number of the process follows: who tidies up after itself must
/// not touch what another one makes.
const FRESH: &str = ".new-";

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

/// Builds the book below `root` into the folder `pages`.
///
/// # Errors
/// The faults of the book, what mdBook complains of, or what the file system
/// refused. The last good book is then still in its place.
pub fn build(root: &Path, pages: &Path) -> Result<(), Failure> {
    let _alone = Alone::wait(root).map_err(|error| told("lock", root, error))?;
    let fresh = fresh(pages);
    replaceable(pages).map_err(|error| told("replace", pages, error))?;
    remove_left(pages)?;
    let built = render(root, &fresh)
        .and_then(|()| put_in_place(&fresh, pages).map_err(|error| told("replace", pages, error)));
    remove(&fresh).map_err(|error| told("remove", &fresh, error))?;
    built
}

/// Only a folder that can be emptied gives way to a new book: what cannot be
/// removed would stay beside it and be in the way of all builds to come.
fn replaceable(pages: &Path) -> io::Result<()> {
    match fs::symlink_metadata(pages) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Ok(found) if found.is_symlink() => Ok(()),
        Ok(found) if !found.is_dir() => Err(io::ErrorKind::NotADirectory.into()),
        Ok(_) => {
            let trial = pages.join(format!(".trial-{}", std::process::id()));
            fs::write(&trial, "")?;
            fs::remove_file(&trial)
        }
        Err(error) => Err(error),
    }
}

/// Removes what an interrupted build of this process leaves behind. A thread
/// may still be at work on it, or be putting it in place: it is moved first,
/// so that what is removed can have become nobody's book.
pub fn tidy(pages: &Path) {
    let fresh = fresh(pages);
    let gone = around(pages).join(format!("{}{}-gone", beginning(pages), std::process::id()));
    // Best effort: the next build removes it, too, and tells if it cannot.
    let _ = fs::rename(fresh, &gone).and_then(|()| remove(&gone));
}

fn fresh(pages: &Path) -> PathBuf {
    around(pages).join(format!("{}{}", beginning(pages), std::process::id()))
}

/// The folder in which the pages' folder lies.
fn around(pages: &Path) -> &Path {
    pages.parent().unwrap_or(pages)
}

/// What the names of all fresh folders begin with.
fn beginning(pages: &Path) -> String {
    format!("{}{FRESH}", pages.file_name().unwrap_or_default().to_string_lossy())
}

/// Removes what builds that were killed left behind. Nobody else builds: see
/// [`Alone`]. Where that is not certain, only our own folder goes.
fn remove_left(pages: &Path) -> Result<(), Failure> {
    let gone = |folder: &Path| remove(folder).map_err(|error| told("remove", folder, error));
    if !cfg!(unix) {
        return gone(&fresh(pages));
    }
    let beginning = beginning(pages);
    let around = around(pages);
    let entries = fs::read_dir(around).map_err(|error| told("read", around, error))?;
    let left = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&beginning));
    left.map(|entry| entry.path()).try_for_each(|folder| gone(&folder))
}

fn render(root: &Path, fresh: &Path) -> Result<(), Failure> {
    let (built, complaints) =
        complaints::heard(|| press::site::load_into(root, Some(fresh))?.build());
    built?;
    match complaints.is_empty() {
        true => Ok(()),
        false => {
            let faults = complaints.iter().map(|line| complaints::fault(root, "src", line));
            Err(Failure(press::site::told(&faults.collect::<Vec<_>>())))
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A root with a folder in it.
    fn root_with(name: &str, folder: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(root.join(folder)).expect("a folder can be made");
        root
    }

    #[test]
    fn a_process_tidies_up_after_itself_only() {
        let root = root_with("tidying-up", "book.new-1");
        let pages = root.join(PAGES);
        fs::create_dir_all(fresh(&pages).join("chapter")).expect("a folder can be made");
        tidy(&pages);
        let left = fs::read_dir(&root).expect("it is there").flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["book.new-1"]);
        fs::remove_dir_all(root).expect("it is ours");
    }

    #[cfg(unix)]
    #[test]
    fn only_a_folder_gives_way_to_a_book() {
        let root = root_with("giving-way", "folder");
        fs::write(root.join("file"), "").expect("it can be written");
        assert!(replaceable(&root.join("folder")).is_ok());
        assert!(replaceable(&root.join("nothing")).is_ok());
        assert!(replaceable(&root.join("file")).is_err());
        // Nothing but a folder can be removed so, and nothing is left in it.
        fs::remove_dir(root.join("folder")).expect("it is empty");
        fs::remove_dir_all(root).expect("it is ours");
    }

    #[cfg(unix)]
    #[test]
    fn what_killed_builds_left_goes_with_the_next() {
        let root = root_with("left-behind", "book.new-1");
        remove_left(&root.join(PAGES)).expect("it can be removed");
        // Only an empty folder can be removed so.
        fs::remove_dir(root).expect("nothing is left in it");
    }
}
