//! Notices when something changes that the book is made of.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

/// Folders of which everything counts, with what is below them. The book
/// counts its breakages.
const FOLDERS: [&str; 4] = ["src", "listings", "theme", "tests/breakages"];

/// Files in the root that count.
const FILES: [&str; 3] = ["book.toml", "Cargo.toml", "Cargo.lock"];

/// Folders of the program that builds the book.
const PRESS: [&str; 3] = ["press/src", "reader/src", "reader/assets"];

/// How long it has to be quiet before a change counts as finished: an editor
/// writes a file in several steps.
const QUIET: Duration = Duration::from_millis(30);

/// How long quiet is waited for at most.
const PATIENCE: Duration = Duration::from_millis(300);

/// Watches a book; see [`Watch::changed`].
pub struct Watch {
    root: PathBuf,
    changes: watch::Receiver<Changes>,
    seen: Changes,
    watcher: RecommendedWatcher,
}

/// How often something has changed since the watch began.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Changes {
    book: u64,
    press: u64,
    /// A watched folder itself came or went: it is another one now.
    folders: u64,
}

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// Something that the book is made of.
    pub book: bool,
    /// The program that makes it. The one that runs is then an old one.
    pub press: bool,
}

impl Watch {
    /// Begins to watch the book below `root`.
    ///
    /// # Errors
    /// When the system cannot watch, for instance because its limit of
    /// watched folders is reached.
    pub fn new(root: &Path) -> Result<Watch> {
        let (sender, changes) = watch::channel(Changes::default());
        let place = Place { root: root.to_owned() };
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            sender.send_if_modified(|changes| {
                let before = *changes;
                match &event {
                    Ok(event) => place.count(event, changes),
                    // Events were lost, so something has changed.
                    Err(_) => changes.book += 1,
                }
                *changes != before
            });
        })?;
        let (root, seen) = (root.to_owned(), Changes::default());
        let mut watch = Watch { root, changes, seen, watcher };
        watch.add(Path::new(""), RecursiveMode::NonRecursive)?;
        watch.add_folders()?;
        Ok(watch)
    }

    fn add_folders(&mut self) -> Result<()> {
        for folder in FOLDERS.iter().chain(&PRESS).map(Path::new) {
            if self.root.join(folder).is_dir() {
                self.add(folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, mode: RecursiveMode) -> Result<()> {
        let path = self.root.join(path);
        let added = self.watcher.watch(&path, mode);
        added.with_context(|| format!("cannot watch {} for changes", path.display()))
    }

    /// Waits for a change, then until it is quiet.
    ///
    /// # Errors
    /// When a folder has come back and the system cannot watch it.
    pub async fn changed(&mut self) -> Result<Changed> {
        if self.changes.changed().await.is_err() {
            // No watcher, no changes.
            std::future::pending::<()>().await;
        }
        let patience = Instant::now() + PATIENCE;
        while let Ok(Ok(())) = timeout_at(Instant::now() + QUIET, self.changes.changed()).await {
            if Instant::now() >= patience {
                break;
            }
        }
        let (before, now) = (self.seen, *self.changes.borrow_and_update());
        self.seen = now;
        if now.folders != before.folders {
            self.add_folders()?;
        }
        Ok(Changed { book: now.book != before.book, press: now.press != before.press })
    }
}

/// Tells what belongs to the book from what happens to lie beside it.
struct Place {
    root: PathBuf,
}

impl Place {
    fn count(&self, event: &Event, changes: &mut Changes) {
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        let below = |path: &PathBuf| path.strip_prefix(&self.root).ok().map(Path::to_owned);
        let paths: Vec<PathBuf> = event.paths.iter().filter_map(below).collect();
        let any = |test: fn(&Path) -> bool| u64::from(paths.iter().any(|path| test(path)));
        changes.book += any(is_of_the_book);
        changes.press += any(is_of_the_press);
        changes.folders +=
            any(|path| FOLDERS.iter().chain(&PRESS).any(|one| path == Path::new(one)));
    }
}

/// Whether the book is made of what lies there. Editors and Python leave files
/// of their own beside those they work on.
fn is_of_the_book(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let passing = name.starts_with('.') || name.ends_with('~') || name.ends_with(".pyc");
    let book = FOLDERS.iter().any(|folder| path.starts_with(folder))
        || FILES.iter().any(|file| path == Path::new(file));
    book && !passing
}

fn is_of_the_press(path: &Path) -> bool {
    let source =
        path.extension().is_some_and(|end| matches!(end.to_str(), Some("rs" | "js" | "css")));
    source && PRESS.iter().any(|folder| path.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind};

    fn counted(kind: EventKind, path: &str) -> [u64; 3] {
        let place = Place { root: PathBuf::from("/book") };
        let mut changes = Changes::default();
        let event = Event::new(kind).add_path(Path::new("/book").join(path));
        place.count(&event, &mut changes);
        [changes.book, changes.press, changes.folders]
    }

    const CREATED: EventKind = EventKind::Create(CreateKind::File);

    #[test]
    fn what_the_book_is_made_of_counts() {
        assert_eq!(counted(CREATED, "src/part/chapter.md"), [1, 0, 0]);
        assert_eq!(counted(CREATED, "listings/chapter/examples/program.rs"), [1, 0, 0]);
        assert_eq!(counted(CREATED, "theme/index.hbs"), [1, 0, 0]);
        assert_eq!(counted(CREATED, "tests/breakages/in_process.toml"), [1, 0, 0]);
        assert_eq!(counted(CREATED, "book.toml"), [1, 0, 0]);
        assert_eq!(counted(CREATED, "src"), [1, 0, 1]);
    }

    #[test]
    fn the_program_that_makes_it_is_told_apart() {
        assert_eq!(counted(CREATED, "press/src/facts.rs"), [0, 1, 0]);
        assert_eq!(counted(CREATED, "reader/assets/reader.js"), [0, 1, 0]);
        assert_eq!(counted(CREATED, "press/src/.facts.rs.swp"), [0, 0, 0]);
    }

    #[test]
    fn what_building_it_writes_does_not_count() {
        assert_eq!(counted(CREATED, "book/index.html"), [0; 3]);
        assert_eq!(counted(CREATED, "book.new-1/index.html"), [0; 3]);
        assert_eq!(counted(CREATED, "target/debug/reader"), [0; 3]);
        assert_eq!(counted(CREATED, "src/.chapter.md.swp"), [0; 3]);
        let read = EventKind::Access(AccessKind::Read);
        assert_eq!(counted(read, "src/chapter.md"), [0; 3]);
    }
}
