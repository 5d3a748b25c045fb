//! What a test has found to hold, as long as nothing it looked at changes.
//!
//! The proof runs hundreds of programs and looks at every page in a browser.
//! Most of that is the same as the last time. A test that says what it looks
//! at is not asked again while that is unchanged: only passing is remembered,
//! and only on this machine, beside the tests' executables. Where the tools
//! are required, as in CI, everything is asked anew.

use press::catalogue::files_below;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::UNIX_EPOCH;

/// Where this variable is set, as in CI, a missing tool is a failure, and
/// nothing is taken from memory.
pub const REQUIRE: &str = "BOOK_REQUIRE_TOOLS";

/// Where this variable is set nothing is taken from memory.
pub const AGAIN: &str = "BOOK_TEST_AGAIN";

/// Everything that a test looks at, as one number. By default it is begun with
/// what most tests look at: their own executable and the machine.
#[derive(Clone)]
pub struct Sight(DefaultHasher);

impl fmt::Debug for Sight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sight({:016x})", self.0.finish())
    }
}

impl Default for Sight {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        let sight = Sight::nothing().of(&cores);
        match std::env::current_exe() {
            Ok(ours) => sight.of_built(&ours),
            Err(_) => sight,
        }
    }
}

impl Sight {
    /// Nothing yet, not even the tests' own executable.
    pub fn nothing() -> Sight {
        Sight(DefaultHasher::new())
    }

    /// Adds what the programs of the book below `root` are linked with, and
    /// how: everything of the chapters that is not one program's own.
    pub fn of_libraries(self, root: &Path) -> Sight {
        const PROGRAMS: [&str; 6] =
            ["examples", "exercises", "fail", "python", "recorded", "tests"];
        let files = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml"].map(|name| root.join(name));
        let sight = self.of(&["RUSTC", "RUSTFLAGS"].map(std::env::var_os));
        let sight = files.iter().fold(sight, |sight, file| sight.of_file(file));
        sight.of_those_below(&root.join("listings"), |file| {
            !file.iter().any(|part| PROGRAMS.iter().any(|name| part == *name))
        })
    }

    /// Adds what the programs of a chapter may read while they run. Not their
    /// sources: those are in what was built, and one program's change should
    /// not have all others asked again.
    pub fn of_data(self, chapter: &Path) -> Sight {
        self.of_those_below(chapter, |file| {
            let source = file.extension().is_some_and(|end| end == "rs" || end == "py");
            !source && !file.starts_with("recorded")
        })
    }

    /// Adds a value.
    pub fn of(mut self, value: &(impl Hash + ?Sized)) -> Sight {
        value.hash(&mut self.0);
        self
    }

    /// Adds what a file holds, or that there is none.
    pub fn of_file(self, path: &Path) -> Sight {
        self.of(path).of(&fs::read(path).ok())
    }

    /// Adds the files below a folder.
    pub fn of_folder(self, folder: &Path) -> Sight {
        self.of_those_below(folder, |_| true)
    }

    /// Adds the files below a folder that are wanted, by their paths from there.
    fn of_those_below(self, folder: &Path, wanted: impl Fn(&Path) -> bool) -> Sight {
        let files = files_below(folder).into_iter();
        files
            .filter(|file| file.strip_prefix(folder).is_ok_and(&wanted))
            .fold(self, |sight, file| sight.of_file(&file))
    }

    /// Adds something that was built, or installed: its length and the time
    /// of its making, by which cargo, too, tells whether it is the same.
    /// Where it lies does not matter.
    pub fn of_built(self, path: &Path) -> Sight {
        let seen = fs::metadata(path).ok().map(|one| {
            let made = one.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            (one.len(), made)
        });
        self.of(&seen)
    }
}

/// Remembers which tests have passed at what sight.
#[derive(Debug)]
pub struct Memory {
    folder: Option<PathBuf>,
    remembered: AtomicUsize,
}

/// What the tests of this executable remember.
pub static MEMORY: LazyLock<Memory> = LazyLock::new(|| {
    let again = [REQUIRE, AGAIN].iter().any(|name| std::env::var_os(name).is_some());
    let ours = std::env::current_exe().unwrap_or_default();
    // target/debug/deps/book-1a2b: beside `deps`.
    let beside = ours.ancestors().nth(2).unwrap_or(Path::new("."));
    Memory::new(Some(beside.join("passed")).filter(|_| !again))
});

impl Memory {
    /// A memory that is kept in `folder`, or none.
    fn new(folder: Option<PathBuf>) -> Memory {
        Memory { folder, remembered: 0.into() }
    }

    /// The outcome of a test: remembered, if it has passed at this sight
    /// before, else found out by `test`.
    ///
    /// # Errors
    /// Those of `test`.
    pub fn unless_passed<E>(
        &self,
        name: &str,
        sight: &Sight,
        test: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(folder) = &self.folder else { return test() };
        let (note, seen) = (folder.join(file_name(name)), format!("{name}\n{sight:?}\n"));
        if fs::read_to_string(&note).is_ok_and(|noted| noted == seen) {
            self.remembered.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        test()?;
        // What cannot be noted is asked again the next time.
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(note, seen));
        Ok(())
    }

    /// Says how many tests were not asked again, if any.
    pub fn tell(&self) {
        match self.remembered.load(Ordering::Relaxed) {
            0 => {}
            count => println!(
                "{count} of these passed before, and nothing they look at has changed; \
                 to ask again: {AGAIN}=1 cargo test\n"
            ),
        }
    }
}

/// A name as that of a file: names may hold what a path may not.
pub fn file_name(name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn what_has_passed_is_asked_again_when_it_looks_different() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let [program, page, passed] =
            ["program", "page", "passed"].map(|name| folder.path().join(name));
        let memory = Memory::new(Some(passed));
        let asked = Cell::new(0);
        let ask = |outcome: Result<(), &'static str>| {
            let sight = Sight::default().of_built(&program).of_file(&page);
            memory.unless_passed("a", &sight, || {
                asked.set(asked.get() + 1);
                outcome
            })
        };
        assert_eq!(ask(Err("wrong")), Err("wrong"));
        assert_eq!(ask(Ok(())), Ok(()), "a failure is not remembered");
        assert_eq!(ask(Err("not asked")), Ok(()));
        assert_eq!(asked.get(), 2);
        fs::write(&program, "built").expect("it can be written");
        assert_eq!(ask(Err("asked")), Err("asked"));
        fs::write(&page, "written").expect("it can be written");
        assert_eq!(ask(Ok(())), Ok(()));
        assert_eq!(asked.get(), 4);
    }

    #[test]
    fn tests_do_not_share_what_they_remember() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let memory = Memory::new(Some(folder.path().join("passed")));
        let sight = Sight::default();
        assert_eq!(memory.unless_passed("a", &sight, || Ok::<_, ()>(())), Ok(()));
        assert_eq!(memory.unless_passed("b", &sight, || Err("asked")), Err("asked"));
    }

    #[test]
    fn a_file_that_moved_between_folders_is_seen() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let [a, b] = ["a", "b"].map(|name| folder.path().join(name));
        let seen = || format!("{:?}", Sight::default().of_folder(folder.path()));
        fs::create_dir(&a).expect("a folder can be made");
        fs::write(a.join("file"), "text").expect("it can be written");
        let before = seen();
        assert_eq!(before, seen());
        fs::rename(a, b).expect("it can be moved");
        assert_ne!(before, seen());
    }

    #[test]
    fn what_programs_may_read_is_seen_and_what_others_do_is_not() {
        let root = tempfile::tempdir().expect("a folder can be made");
        let chapter = root.path().join("listings/first");
        let seen = || {
            let sight = Sight::nothing();
            [sight.clone().of_data(&chapter), sight.of_libraries(root.path())]
                .map(|sight| format!("{sight:?}"))
        };
        // Whether a program of the chapter sees it, and whether a page's copy.
        for (file, data, library) in [
            ("listings/first/guests.txt", true, true),
            ("listings/first/examples/guests.csv", true, false),
            ("listings/first/src/lib.rs", false, true),
            ("listings/first/build.rs", false, true),
            ("listings/first/examples/other.rs", false, false),
            ("listings/first/python/other.py", false, false),
            ("listings/first/recorded/other.json", false, false),
            (".cargo/config.toml", false, true),
        ] {
            let before = seen();
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("made");
            fs::write(path, "written").expect("it can be written");
            let after = seen();
            let changed = [before[0] != after[0], before[1] != after[1]];
            assert_eq!(changed, [data, library], "{file}");
        }
    }
}
