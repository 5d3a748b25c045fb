//! Where programs run and edited copies are built: a folder for each that is
//! at work, emptied afterwards.
//!
//! A changed program becomes a package of its own, with the dependencies of
//! its chapter. So it sees what the book's program sees, and no file of the
//! book is ever written.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use press::catalogue::{Kind, Program};
use press::run::{self, TemporaryFolder};

use crate::shelf::{self, Shelf};

/// Bytes that a changed program may have.
pub const LARGEST_EDIT: usize = 64 << 10;

/// The folders of one server. They go when it goes, even if it is killed.
#[derive(Debug)]
pub struct Bench {
    folder: TemporaryFolder,
    /// Where changed programs are compiled. It stays: most of it is the
    /// chapters' dependencies, which take longest. No program lies in it:
    /// cargo would look at the one that was built last for what has changed.
    cache: PathBuf,
    free: Mutex<Vec<usize>>,
}

impl Bench {
    /// A bench with `seats` places in cargo's `target` folder, named after
    /// `port`, which no other server has at the same time.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn new(target: &Path, port: u16, seats: usize) -> Result<Arc<Bench>> {
        let ours = target.join("reader");
        let folder = TemporaryFolder::new(ours.join(format!("at-{port}")))
            .with_context(|| format!("cannot make a folder in {}", ours.display()))?;
        let cache = ours.join("cache");
        fs::create_dir_all(&cache)?;
        Ok(Arc::new(Bench { folder, cache, free: Mutex::new((0..seats).collect()) }))
    }

    /// Takes a free place, clean.
    ///
    /// # Errors
    /// Those of the file system, or that all places are taken.
    pub fn sit(self: &Arc<Self>) -> io::Result<Seat> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let number = free.ok_or_else(|| io::Error::other("all places are taken"))?;
        let folder = self.folder.path().join(number.to_string());
        let seat = Seat { number, folder, bench: self.clone() };
        fs::create_dir_all(seat.desk())?;
        Ok(seat)
    }

    /// Waits until no changed program is being built, here or by another
    /// server, and keeps others from it until the file is closed: two versions
    /// of one program are built into the same place.
    ///
    /// # Errors
    /// Those of the file system.
    pub async fn alone(&self) -> io::Result<File> {
        let path = self.cache.join("building");
        let lock = move || File::create(path).and_then(|file| file.lock().map(|()| file));
        tokio::task::spawn_blocking(lock).await.map_err(io::Error::other)?
    }
}

/// A place at a [`Bench`], cleared when dropped.
#[derive(Debug)]
pub struct Seat {
    number: usize,
    folder: PathBuf,
    bench: Arc<Bench>,
}

impl Seat {
    /// The folder a program is started in. What it leaves there goes with it.
    pub fn desk(&self) -> PathBuf {
        self.folder.join("desk")
    }

    /// The file for the trace of a run.
    pub fn trace(&self) -> PathBuf {
        self.folder.join("trace")
    }

    /// The file of a changed program.
    fn file(&self, program: &Program) -> PathBuf {
        let extension = if program.kind == Kind::Python { "py" } else { "rs" };
        self.folder.join(&program.name).with_extension(extension)
    }

    /// Writes a changed program down and returns cargo's command to build it,
    /// none for Python.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn build(
        &self,
        shelf: &Shelf,
        program: &Program,
        source: &str,
    ) -> Result<Option<run::Program>> {
        fs::write(self.file(program), source)?;
        let Some(verb) = shelf::verb(program) else { return Ok(None) };
        if program.kind == Kind::Exercise {
            let beside = shelf.root.join(&program.path).with_file_name("test.rs");
            fs::copy(beside, self.folder.join("test.rs"))?;
        }
        fs::write(self.folder.join("Cargo.toml"), manifest(shelf, program)?)?;
        // The same versions as in the book.
        fs::copy(shelf.root.join("Cargo.lock"), self.folder.join("Cargo.lock"))?;
        let cargo = run::Program::cargo()
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.bench.cache)
            .args(verb)
            .args(["--bin", &program.name])
            .args(shelf::MESSAGES);
        Ok(Some(cargo))
    }

    /// Keeps what was built of a changed program here, so that the next one
    /// may be built in its place.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn keep(&self, executable: &Path) -> io::Result<PathBuf> {
        let kept = self.folder.join("built");
        // A copy could not be started while another thread starts something:
        // the new process has the file open for writing for a moment.
        fs::hard_link(executable, &kept)?;
        Ok(kept)
    }

    /// The command that runs a Python program, changed or not. It finds what
    /// it imports from the book's root.
    pub fn python(&self, shelf: &Shelf, program: &Program, changed: bool) -> run::Program {
        // Unbuffered, so that lines come as they are printed, and without
        // writing compiled modules beside the book's files.
        let python = run::Program::new("python3")
            .args(["-u", "-B"])
            .env("PYTHONPATH", &shelf.root)
            .env("PYTHONIOENCODING", "utf-8");
        match changed {
            true => python.arg(self.file(program)),
            false => python.arg("-m").arg(program.module()),
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        // What cannot be removed now is removed with the bench's folder.
        let _ = fs::remove_dir_all(&self.folder);
        self.bench.free.lock().unwrap_or_else(PoisonError::into_inner).push(self.number);
    }
}

/// A package with one program. It names no workspace, so it is its own.
fn manifest(shelf: &Shelf, program: &Program) -> Result<String> {
    let name = &program.name;
    let declared =
        shelf.declared(name).with_context(|| format!("cargo knows no example {name}"))?;
    let text = |text: &str| toml::Value::from(text);
    let package = toml::Table::from_iter([
        ("name".to_owned(), text(name)),
        ("edition".to_owned(), text(declared.target.edition.as_str())),
    ]);
    let program = toml::Table::from_iter([
        ("name".to_owned(), text(name)),
        ("path".to_owned(), text(&format!("{name}.rs"))),
    ]);
    let mut manifest = shelf.profiles().clone();
    manifest.insert("package".to_owned(), package.into());
    manifest.insert("bin".to_owned(), toml::Value::Array(vec![program.into()]));
    manifest.insert("dependencies".to_owned(), shelf::dependencies(declared.package).into());
    manifest.insert("workspace".to_owned(), toml::Table::new().into());
    Ok(manifest.to_string())
}
