//! A folder that is gone when we are, however we go.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder for files that nobody wants afterwards. Dropping this removes it.
/// On Unix it goes even if this process is killed: a small process of its own
/// (the same executable again) waits for our end of a socket to close.
#[derive(Debug)]
pub struct TemporaryFolder {
    path: PathBuf,
    #[cfg(unix)]
    sweeper: std::process::Child,
}

impl TemporaryFolder {
    /// Makes the folder at `path`, empty. What was there before is removed.
    ///
    /// # Errors
    /// Those of the file system and of starting a process.
    pub fn new(path: impl AsRef<Path>) -> io::Result<TemporaryFolder> {
        let path = std::path::absolute(path)?;
        remove(&path)?;
        fs::create_dir_all(&path)?;
        Ok(TemporaryFolder {
            #[cfg(unix)]
            sweeper: super::unix::sweeper(&path)?,
            path,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = remove(&self.path);
        // The sweeper goes last and tries again if that failed: waiting for
        // it closes its input.
        #[cfg(unix)]
        let _ = self.sweeper.wait();
    }
}

/// Removes a folder that may not be there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
