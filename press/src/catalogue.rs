//! The catalogue: which programs, exercises and records exist, and what each
//! program is expected to do. Built once, here; nobody walks the folders a
//! second time.

use crate::fault::Fault;
use crate::header::{self, Expectation, Header};
use crate::record::Record;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything in `listings/`.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The programs, by name.
    pub programs: BTreeMap<String, Program>,
    /// The exercises, by name.
    pub exercises: BTreeMap<String, Exercise>,
    /// What is wrong in the folders themselves.
    pub faults: Vec<Fault>,
}

/// A file that a page shows.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its name: unique in the whole book.
    pub name: String,
    /// The package it belongs to, which is its chapter's slug.
    pub chapter: String,
    /// What kind of file it is.
    pub kind: Kind,
    /// Its path from the book's root, with forward slashes.
    pub path: String,
    /// What its header says.
    pub header: Header,
    /// The whole file.
    pub source: String,
    /// What it did when it was last recorded.
    pub record: Option<Record>,
}

/// The kinds of program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In `examples/`: built and run.
    Example,
    /// In `fail/`: refused by the compiler.
    Failure,
    /// An exercise's task or its solution.
    Exercise,
    /// In `python/`.
    Python,
}

/// A task for the reader, with a solution; both hold the same tests.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Its name, which is its folder's and its task's.
    pub name: String,
    /// The name of its solution.
    pub solution: String,
    /// Path of the tests from the book's root.
    pub test: String,
}

impl Kind {
    /// The word for the `data-kind` attribute.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Example => "example",
            Kind::Failure => "fail",
            Kind::Exercise => "exercise",
            Kind::Python => "python",
        }
    }
}

impl Program {
    /// The program as the page shows it: without its header.
    pub fn shown(&self) -> String {
        let lines: Vec<&str> = self.source.lines().skip(self.header.lines).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// The command that runs it, from the root of the book.
    pub fn command(&self) -> String {
        let name = &self.name;
        match (self.kind, &self.header.expectation) {
            (Kind::Python, _) => format!("python3 -m {}", self.module()),
            (Kind::Failure, _) => format!("cargo check --example {name} --features fail"),
            (Kind::Exercise, _) => format!("cargo test --example {name}"),
            (Kind::Example, Expectation::Measures) => {
                format!("cargo run --release --example {name}")
            }
            (Kind::Example, _) => format!("cargo run --example {name}"),
        }
    }

    /// The name by which Python, started in the book's root, finds the program:
    /// so one chapter's program can import another's.
    pub fn module(&self) -> String {
        self.path.trim_end_matches(".py").replace('/', ".")
    }

    /// Whether a record of what it does is kept.
    pub fn is_recorded(&self) -> bool {
        self.header.expectation != Expectation::Exercise
    }

    /// Where its record lies, from the book's root.
    pub fn record_path(&self) -> PathBuf {
        Record::path(&Path::new("listings").join(&self.chapter), &self.name)
    }

    /// The lines it printed when it was recorded.
    pub fn output(&self) -> &[String] {
        self.record.as_ref().map_or(&[], |record| &record.output)
    }
}

impl Catalogue {
    /// Reads `listings/` below `root`. What is wrong there is collected in
    /// [`Catalogue::faults`]; the rest can be used.
    pub fn load(root: &Path) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for package in entries(&root.join("listings")) {
            if package.join("Cargo.toml").is_file() {
                catalogue.read_package(root, &package);
            }
        }
        catalogue
    }

    /// The names of all programs.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.programs.keys().map(String::as_str)
    }

    fn read_package(&mut self, root: &Path, folder: &Path) {
        let chapter = file_name(folder);
        let declared = self.read_manifest(root, &folder.join("Cargo.toml"));
        for (part, kind, extension) in [
            ("examples", Kind::Example, "rs"),
            ("fail", Kind::Failure, "rs"),
            ("python", Kind::Python, "py"),
        ] {
            for path in entries(&folder.join(part)) {
                if path.extension().is_some_and(|found| found == extension) {
                    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                    if kind == Kind::Failure {
                        self.require_target(root, &path, &name, &declared);
                    }
                    self.read_program(root, &chapter, &path, name, kind);
                }
            }
        }
        for path in entries(&folder.join("exercises")) {
            self.read_exercise(root, &chapter, &path, &declared);
        }
        for path in entries(folder) {
            if let Some(year) = file_name(&path).strip_prefix("edition_") {
                self.read_edition(root, &chapter, &path, year);
            }
        }
        self.read_leftover_records(root, folder);
    }

    /// The examples that a manifest declares: name and path.
    fn read_manifest(&mut self, root: &Path, path: &Path) -> BTreeMap<String, String> {
        let text = fs::read_to_string(path).unwrap_or_default();
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                let fault = Fault::new("manifest", relative(root, path), 0)
                    .expected("a manifest that cargo can read")
                    .found(error.to_string())
                    .mend("cargo metadata");
                self.faults.push(fault);
                return BTreeMap::new();
            }
        };
        let examples = table.get("example").and_then(toml::Value::as_array);
        let text = |example: &toml::Value, key: &str| {
            example.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
        };
        examples
            .into_iter()
            .flatten()
            .map(|example| (text(example, "name"), text(example, "path")))
            .collect()
    }

    /// A second manifest of the chapter, which builds the same sources in
    /// another edition under other names.
    fn read_edition(&mut self, root: &Path, chapter: &str, folder: &Path, year: &str) {
        for (name, path) in self.read_manifest(root, &folder.join("Cargo.toml")) {
            let path = folder.join(path);
            let path = path.canonicalize().unwrap_or(path);
            let source = relative(&root.canonicalize().unwrap_or(root.to_owned()), &path);
            let program = self.programs.values().find(|program| program.path == source);
            let changed = program.and_then(|program| {
                let header = program.header.clone().in_edition(year)?;
                Some(Program { name: name.clone(), header, ..program.clone() })
            });
            let Some(mut program) = changed else {
                let fault = Fault::new("other-edition", relative(root, folder), 0)
                    .expected(format!("a program whose header has a line for edition {year}"))
                    .found(format!("`{name}` names {source}"))
                    .mend(format!(
                        "end its header with `… ; edition 2024` and `… ; edition {year}`"
                    ));
                self.faults.push(fault);
                continue;
            };
            program.record = self.read_record(root, chapter, &name);
            self.programs.insert(name, program);
        }
    }

    fn read_program(&mut self, root: &Path, chapter: &str, path: &Path, name: String, kind: Kind) {
        let place = relative(root, path);
        let source = match fs::read_to_string(path) {
            Ok(source) => source.replace("\r\n", "\n"),
            Err(error) => {
                let fault = Fault::new("unreadable", place, 0)
                    .expected("a text file in UTF-8")
                    .found(error.to_string());
                self.faults.push(fault);
                return;
            }
        };
        let read = if kind == Kind::Python { header::python } else { header::rust };
        let header = match read(&source) {
            Ok(header) => header,
            Err(expected) => {
                let fault = Fault::new("header", place, 1)
                    .expected(expected)
                    .found(
                        source
                            .lines()
                            .find(|line| !line.trim().is_empty())
                            .unwrap_or("an empty file"),
                    )
                    .mend(
                        "begin the file with its caption and what it does, as in CONTRIBUTING.md",
                    );
                self.faults.push(fault);
                return;
            }
        };
        let record = self.read_record(root, chapter, &name);
        let program = Program {
            name: name.clone(),
            chapter: chapter.to_owned(),
            kind,
            path: place.clone(),
            header,
            source,
            record,
        };
        self.check_expectation(&program);
        if let Some(other) = self.programs.insert(name.clone(), program) {
            let fault = Fault::new("name-taken", place, 0)
                .expected("a program name that no other program of the book has")
                .found(format!("`{name}` is also the name of {}", other.path))
                .mend("rename one of the two files");
            self.faults.push(fault);
        }
    }

    fn read_record(&mut self, root: &Path, chapter: &str, name: &str) -> Option<Record> {
        let path = Record::path(&root.join("listings").join(chapter), name);
        Record::load(&path).unwrap_or_else(|error| {
            let fault = Fault::new("broken-record", relative(root, &path), 0)
                .expected("a record as `cargo book record` writes it")
                .found(error)
                .mend(format!("cargo book record {name}"));
            self.faults.push(fault);
            None
        })
    }

    /// A file in `fail/` must not compile, and only those.
    fn check_expectation(&mut self, program: &Program) {
        let refused = matches!(program.header.expectation, Expectation::DoesNotCompile(_));
        let exercise = program.header.expectation == Expectation::Exercise;
        let expected = match program.kind {
            Kind::Failure if !refused => "`does not compile: …` for a program in fail/",
            Kind::Example | Kind::Python if refused || exercise => {
                "something a program does when it is run"
            }
            _ => return,
        };
        let fault = Fault::new("header", &program.path, 1)
            .expected(expected)
            .found(program.header.expectation.words())
            .mend("correct the last line of the header, or move the file");
        self.faults.push(fault);
    }

    /// Programs outside `examples/` are targets only if the manifest says so.
    fn require_target(
        &mut self,
        root: &Path,
        path: &Path,
        name: &str,
        declared: &BTreeMap<String, String>,
    ) {
        let manifest = path.ancestors().find(|folder| folder.join("Cargo.toml").is_file());
        let manifest = manifest.expect("a package's files lie below its manifest");
        let inside = relative(manifest, path);
        if declared.get(name).is_some_and(|declared| *declared == inside) {
            return;
        }
        let features = match inside.starts_with("fail/") {
            true => "\nrequired-features = [\"fail\"]",
            false => "",
        };
        let fault = Fault::new("undeclared", relative(root, path), 0)
            .expected(format!("an [[example]] called `{name}` in the chapter's Cargo.toml"))
            .found("no such target: cargo does not know the file")
            .nearest(name, declared.keys().map(String::as_str))
            .mend(format!("add\n[[example]]\nname = \"{name}\"\npath = \"{inside}\"{features}"));
        self.faults.push(fault);
    }

    fn read_exercise(
        &mut self,
        root: &Path,
        chapter: &str,
        folder: &Path,
        declared: &BTreeMap<String, String>,
    ) {
        let name = file_name(folder);
        let solution = format!("{name}_solution");
        let parts = [("task.rs", &name), ("solution.rs", &solution), ("test.rs", &name)];
        for (file, target) in parts {
            let path = folder.join(file);
            if !path.is_file() {
                let fault = Fault::new("exercise-part", relative(root, folder), 0)
                    .expected("task.rs, solution.rs and test.rs")
                    .found(format!("no {file}"));
                self.faults.push(fault);
            } else if file != "test.rs" {
                self.require_target(root, &path, target, declared);
                self.read_program(root, chapter, &path, target.clone(), Kind::Exercise);
            }
        }
        let test = relative(root, &folder.join("test.rs"));
        self.exercises.insert(name.clone(), Exercise { name, solution, test });
    }

    /// A record whose program is gone is left over.
    fn read_leftover_records(&mut self, root: &Path, folder: &Path) {
        for path in entries(&folder.join("recorded")) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let owner = self.programs.get(&name);
            if owner.is_some_and(|owner| owner.chapter == file_name(folder) && owner.is_recorded())
            {
                continue;
            }
            let fault = Fault::new("leftover-record", relative(root, &path), 0)
                .expected("a program of this chapter that has this record")
                .found(format!("no program `{name}` with a record"))
                .nearest(&name, self.programs.keys().map(String::as_str))
                .mend("delete the file, or rename it with its program");
            self.faults.push(fault);
        }
    }
}

/// The entries of a folder in the order of their names; none if it is not there.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| !file_name(path).starts_with('.'))
        .collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files below a folder, sorted.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files_below(&path)),
            path => found.push(path),
        }
    }
    found.sort();
    found
}

/// `path` as seen from `root`, with forward slashes.
pub fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
