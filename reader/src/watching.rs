//! Notices when something changes that the book is made of.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

/// Folders of which everything counts, with what is below them.
const FOLDERS: [&str; 3] = ["src", "listings", "theme"];

/// Files in the root that count.
const FILES: [&str; 3] = ["book.toml", "Cargo.toml", "Cargo.lock"];

/// How long it has to be quiet before a change counts as finished: an editor
/// writes a file in several steps.
const QUIET: Duration = Duration::from_millis(30);

/// How long quiet is waited for at most.
const PATIENCE: Duration = Duration::from_millis(300);

/// Watches a book; see [`Watch::changed`].
pub struct Watch {
    changes: watch::Receiver<u64>,
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch the book below `root`.
    ///
    /// # Errors
    /// When the system cannot watch, for instance because its limit of
    /// watched folders is reached.
    pub fn new(root: &Path) -> Result<Watch> {
        let (sender, changes) = watch::channel(0);
        let place = Place { root: root.to_owned() };
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An error means that events were lost, so something has changed.
            if event.map_or(true, |event| place.matters(&event)) {
                sender.send_modify(|count| *count += 1);
            }
        })?;
        let mut watch = |path: &Path, mode| {
            let watched = watcher.watch(path, mode);
            watched.with_context(|| format!("cannot watch {} for changes", path.display()))
        };
        watch(root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|name| root.join(name)) {
            if folder.is_dir() {
                watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(Watch { changes, _watcher: watcher })
    }

    /// Waits for a change, then until it is quiet.
    pub async fn changed(&mut self) {
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
    }
}

/// Tells what belongs to the book from what happens to lie beside it.
struct Place {
    root: PathBuf,
}

impl Place {
    fn matters(&self, event: &Event) -> bool {
        let read_only = matches!(event.kind, EventKind::Access(_));
        !read_only && event.paths.iter().any(|path| self.belongs(path))
    }

    fn belongs(&self, path: &Path) -> bool {
        let Ok(path) = path.strip_prefix(&self.root) else {
            return false;
        };
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return false;
        };
        // What editors and Python leave beside the files they work on.
        if name.starts_with('.') || name.ends_with('~') || name.ends_with(".pyc") {
            return false;
        }
        FOLDERS.iter().any(|folder| path.starts_with(folder))
            || FILES.iter().any(|file| path == Path::new(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind};

    fn matters(kind: EventKind, path: &str) -> bool {
        let place = Place { root: PathBuf::from("/book") };
        place.matters(&Event::new(kind).add_path(Path::new("/book").join(path)))
    }

    #[test]
    fn what_the_book_is_made_of_matters() {
        let created = EventKind::Create(CreateKind::File);
        assert!(matters(created, "src/part/chapter.md"));
        assert!(matters(created, "listings/chapter/examples/program.rs"));
        assert!(matters(created, "theme/index.hbs"));
        assert!(matters(created, "book.toml"));
    }

    #[test]
    fn what_building_it_writes_does_not() {
        let created = EventKind::Create(CreateKind::File);
        assert!(!matters(created, "book/index.html"));
        assert!(!matters(created, "book.new-1/index.html"));
        assert!(!matters(created, "target/debug/reader"));
        assert!(!matters(created, "src/.chapter.md.swp"));
        assert!(!matters(EventKind::Access(AccessKind::Read), "src/chapter.md"));
    }
}
