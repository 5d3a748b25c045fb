//! The catalogue: which programs, exercises and records exist, and what each
//! program is expected to do. Built once, here; nobody walks the folders a
//! second time.

use crate::fault::Fault;
use crate::figure;
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
    /// The chapter it belongs to.
    pub chapter: String,
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

    /// The language it is written in.
    pub fn language(self) -> &'static str {
        match self {
            Kind::Python => "python",
            Kind::Example | Kind::Failure | Kind::Exercise => "rust",
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

    /// Whether its file could not be read: then this only keeps its place, so
    /// that nothing else is said of its pages, record and exercise.
    pub fn is_unread(&self) -> bool {
        self.source.is_empty()
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
        for folder in entries(&root.join("listings")) {
            if folder.is_dir() && visible_below(&folder).next().is_some() {
                catalogue.read_package(&Package { root, folder: &folder });
            }
        }
        catalogue
    }

    /// The names of all programs.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.programs.keys().map(String::as_str)
    }

    /// The value, or none and a fault more.
    fn keep<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.faults.push(fault)).ok()
    }

    fn read_package(&mut self, package: &Package) {
        let declared = self.read_manifest(package, package.folder);
        for (part, kind, extension) in [
            ("examples", Kind::Example, "rs"),
            ("fail", Kind::Failure, "rs"),
            ("python", Kind::Python, "py"),
        ] {
            for path in entries(&package.folder.join(part)) {
                if path.extension().is_some_and(|found| found == extension) {
                    let name = stem(&path);
                    if kind == Kind::Failure {
                        self.keep(package.declares(declared.as_ref(), &name, &path));
                    }
                    self.read_program(package, name, kind, &path);
                }
            }
        }
        for folder in entries(&package.folder.join("exercises")) {
            self.read_exercise(package, declared.as_ref(), &folder);
        }
        for folder in entries(package.folder) {
            if let Some(year) = file_name(&folder).strip_prefix("edition_") {
                self.read_edition(package, &folder, year);
            }
        }
        for path in entries(&package.folder.join("recorded")) {
            if path.extension().is_some_and(|found| found == "json") {
                self.check_record(package, &path);
            }
        }
        self.faults.extend(visible_below(package.folder).filter_map(|path| package.unseen(&path)));
    }

    /// The examples that the manifest in `folder` declares; none if it cannot be read.
    fn read_manifest(&mut self, package: &Package, folder: &Path) -> Option<Examples> {
        self.keep(package.examples(&folder.join("Cargo.toml")))
    }

    fn read_program(&mut self, package: &Package, name: String, kind: Kind, path: &Path) {
        let read = self.keep(package.source(kind, path));
        let unread = || (String::new(), Header::of(Expectation::Exercise));
        let (source, header) = read.unwrap_or_else(unread);
        let program = Program {
            chapter: package.chapter(),
            kind,
            path: package.place(path),
            header,
            source,
            record: self.keep(package.record(&name)).flatten(),
            name: name.clone(),
        };
        if !program.is_unread() {
            self.keep(check_expectation(&program));
            self.keep(check_assertion(&program));
        }
        if let Some(other) = self.programs.insert(name.clone(), program) {
            let fault = package
                .fault("name-taken", path)
                .expected("a program name that no other program of the book has")
                .found(format!("`{name}` is also the name of {}", other.path))
                .mend("rename one of the two files");
            self.faults.push(fault);
        }
    }

    /// A second manifest of the chapter, which builds the same sources in
    /// another edition under other names.
    fn read_edition(&mut self, package: &Package, folder: &Path, year: &str) {
        for (name, path) in self.read_manifest(package, folder).unwrap_or_default() {
            let path = folder.join(path);
            let path = path.canonicalize().unwrap_or(path);
            let root = package.root.canonicalize().unwrap_or(package.root.to_owned());
            let source = relative(&root, &path);
            let program = self.programs.values().find(|program| program.path == source);
            let program = program.and_then(|program| {
                let mut headers = header::of_editions(&program.source).unwrap_or_default();
                headers.retain(|header| header.edition.as_deref() == Some(year));
                let unread = program.is_unread().then(|| program.header.clone());
                let header = headers.pop().or(unread)?;
                Some(Program { name: name.clone(), header, ..program.clone() })
            });
            let Some(mut program) = program else {
                let fault = package
                    .fault("other-edition", folder)
                    .expected(format!("a program whose header has a line for edition {year}"))
                    .found(format!("`{name}` names {source}"))
                    .mend(format!(
                        "end its header with `… ; edition 2024` and `… ; edition {year}`"
                    ));
                self.faults.push(fault);
                continue;
            };
            program.record = self.keep(package.record(&name)).flatten();
            self.programs.insert(name, program);
        }
    }

    fn read_exercise(&mut self, package: &Package, declared: Option<&Examples>, folder: &Path) {
        let name = file_name(folder);
        let solution = format!("{name}_solution");
        let parts = [("task.rs", Some(&name)), ("solution.rs", Some(&solution)), ("test.rs", None)];
        for (file, program) in parts {
            let path = folder.join(file);
            if !path.is_file() {
                let fault = package
                    .fault("exercise-part", folder)
                    .expected("task.rs, solution.rs and test.rs")
                    .found(format!("no {file}"));
                self.faults.push(fault);
            } else if let Some(program) = program {
                self.keep(package.declares(declared, program, &path));
                self.keep(package.holds_tests(&path));
                self.read_program(package, program.clone(), Kind::Exercise, &path);
            }
        }
        let test = package.place(&folder.join("test.rs"));
        let chapter = package.chapter();
        self.exercises.insert(name.clone(), Exercise { name, chapter, solution, test });
    }

    /// A record whose program is gone is left over.
    fn check_record(&mut self, package: &Package, path: &Path) {
        let name = stem(path);
        let owner = self.programs.get(&name);
        if owner.is_some_and(|owner| {
            owner.chapter == package.chapter() && (owner.is_recorded() || owner.is_unread())
        }) {
            return;
        }
        let fault = package
            .fault("leftover-record", path)
            .expected("a program of this chapter that has this record")
            .found(format!("no program `{name}` with a record"))
            .nearest(&name, self.names())
            .mend("delete the file, or rename it with its program");
        self.faults.push(fault);
    }
}

/// A folder in `listings/`, as its files are read.
struct Package<'a> {
    root: &'a Path,
    folder: &'a Path,
}

/// What may lie in a chapter's folder; a star stands for any letters of a name.
const PLACES: &str = "Cargo.toml *.txt edition_*/Cargo.toml examples/*.rs fail/*.rs python/*.py \
    exercises/*/task.rs exercises/*/solution.rs exercises/*/test.rs recorded/*.json src/*.rs \
    tests/*.rs tests/*/*.rs benches/*.rs";

/// How task and solution of an exercise end.
const TESTS: &str = "#[cfg(test)]\n#[path = \"test.rs\"]\nmod test;";

/// The examples that a manifest declares: name and path.
type Examples = BTreeMap<String, String>;

impl Package<'_> {
    fn chapter(&self) -> String {
        file_name(self.folder)
    }

    /// A file's path from the book's root.
    fn place(&self, path: &Path) -> String {
        relative(self.root, path)
    }

    /// A fault in a file of the package.
    fn fault(&self, check: &'static str, path: &Path) -> Fault {
        Fault::new(check, self.place(path), 0)
    }

    fn examples(&self, manifest: &Path) -> Result<Examples, Fault> {
        let wrong = |found: String| {
            self.fault("manifest", manifest)
                .expected("a manifest that cargo can read")
                .found(found)
                .mend("write it, as CONTRIBUTING.md says of a chapter; cargo metadata reads it")
        };
        let text = fs::read_to_string(manifest).map_err(|error| wrong(error.to_string()))?;
        let table: toml::Table =
            text.parse().map_err(|error: toml::de::Error| wrong(error.to_string()))?;
        let examples = table.get("example").and_then(toml::Value::as_array);
        let text = |example: &toml::Value, key: &str| {
            example.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
        };
        let name_and_path = |example| (text(example, "name"), text(example, "path"));
        Ok(examples.into_iter().flatten().map(name_and_path).collect())
    }

    /// The text of a program, and its header.
    fn source(&self, kind: Kind, path: &Path) -> Result<(String, Header), Fault> {
        let source = fs::read_to_string(path).map_err(|error| {
            self.fault("unreadable", path).expected("a text file in UTF-8").found(error.to_string())
        })?;
        let source = source.replace("\r\n", "\n");
        let read = if kind == Kind::Python { header::python } else { header::rust };
        let header = read(&source).map_err(|fault| {
            let mend = "begin the file with its caption and what it does, as in CONTRIBUTING.md";
            Fault { file: self.place(path), ..fault }.mend(mend)
        })?;
        Ok((source, header))
    }

    fn record(&self, name: &str) -> Result<Option<Record>, Fault> {
        let path = Record::path(self.folder, name);
        Record::load(&path).map_err(|error| {
            self.fault("broken-record", &path)
                .expected("a record as `cargo book record` writes it")
                .found(error)
                .mend(format!("cargo book record {name}"))
        })
    }

    /// Without the tests of the exercise, a solution passes whatever it does.
    fn holds_tests(&self, path: &Path) -> Result<(), Fault> {
        let text = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        match text.trim_end().ends_with(TESTS) {
            true => Ok(()),
            false => Err(self
                .fault("exercise-tests", path)
                .expected("the exercise's own tests at the end of the program")
                .found(text.trim_end().lines().last().unwrap_or("an empty file"))
                .mend(format!("end the file with\n{TESTS}"))),
        }
    }

    /// A file where nobody looks for one.
    fn unseen(&self, path: &Path) -> Option<Fault> {
        let inside = relative(self.folder, path);
        let fits = |place: &str| {
            let mut names = place.split('/').zip(inside.split('/'));
            place.matches('/').count() == inside.matches('/').count()
                && names.all(|(place, name)| figure::fits(place, name))
        };
        (!PLACES.split_whitespace().any(fits)).then(|| {
            self.fault("unseen", path)
                .expected(format!("one of {PLACES}"))
                .found("a file that no page, build or test looks at")
                .nearest(&inside, PLACES.split_whitespace())
                .mend("move it to one of these places, or delete it")
        })
    }

    /// Programs outside `examples/` are targets only if the manifest says so.
    fn declares(&self, declared: Option<&Examples>, name: &str, path: &Path) -> Result<(), Fault> {
        let inside = relative(self.folder, path);
        let Some(declared) = declared else { return Ok(()) };
        if declared.get(name) == Some(&inside) {
            return Ok(());
        }
        let features = match inside.starts_with("fail/") {
            true => "\nrequired-features = [\"fail\"]",
            false => "",
        };
        Err(self
            .fault("undeclared", path)
            .expected(format!("an [[example]] called `{name}` in the chapter's Cargo.toml"))
            .found("no such target: cargo does not know the file")
            .nearest(name, declared.keys().map(String::as_str))
            .mend(format!("add\n[[example]]\nname = \"{name}\"\npath = \"{inside}\"{features}")))
    }
}

/// A file in `fail/` must not compile, and only those.
fn check_expectation(program: &Program) -> Result<(), Fault> {
    let refused = matches!(program.header.expectation, Expectation::DoesNotCompile(_));
    let exercise = program.header.expectation == Expectation::Exercise;
    let expected = match program.kind {
        Kind::Failure if !refused => "`does not compile: …` for a program in fail/",
        Kind::Example | Kind::Python if refused || exercise => {
            "something a program does when it is run"
        }
        _ if program.header.edition.as_deref().is_some_and(|year| year != header::EDITION) => {
            "a line for the chapter's own edition, too"
        }
        _ => return Ok(()),
    };
    Err(Fault::new("header", &program.path, 1)
        .expected(expected)
        .found(program.header.expectation.words())
        .mend("correct the last line of the header, or move the file"))
}

/// A measurement's numbers are compared with nothing: what holds it is only
/// what it asserts, and `debug_assert!` asserts nothing in release.
fn check_assertion(program: &Program) -> Result<(), Fault> {
    let asserts = program.source.lines().any(|line| line.trim_start().starts_with("assert"));
    match program.header.expectation == Expectation::Measures && !asserts {
        false => Ok(()),
        true => Err(Fault::new("asserts-nothing", &program.path, 1)
            .expected("a program that measures to assert its own inequality")
            .found("no line that begins with `assert`")
            .mend("assert what the page says of its numbers, or let it print exact ones")),
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

/// The files below a folder that somebody wrote: no hidden ones, copies of an
/// editor, or what Python leaves behind.
fn visible_below(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let left = |name: &str| name.starts_with('.') || name.ends_with('~') || name == "__pycache__";
    let below = folder.to_owned();
    files_below(folder).into_iter().filter(move |path| !relative(&below, path).split('/').any(left))
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

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// `path` as seen from `root`, with forward slashes.
pub fn relative(root: &Path, path: &Path) -> String {
    slashed(path.strip_prefix(root).unwrap_or(path))
}

/// A path with forward slashes.
pub fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(root: &Path, files: &[(&str, &str)]) -> Catalogue {
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            fs::write(path, text).expect("it can be written");
        }
        let catalogue = Catalogue::load(root);
        fs::remove_dir_all(root).expect("it is ours");
        catalogue
    }

    fn told(files: &[(&str, &str)], name: &str) -> Vec<String> {
        let root = std::env::temp_dir().join(format!("catalogue-{name}-{}", std::process::id()));
        let faults = written(&root, files).faults;
        faults.iter().map(|fault| format!("{} {}", fault.file, fault.check)).collect()
    }

    #[test]
    fn a_record_lies_with_its_program() {
        let files = [
            ("listings/a/Cargo.toml", ""),
            ("listings/a/examples/one.rs", "//! One.\n//! prints\n"),
            ("listings/b/Cargo.toml", ""),
            ("listings/b/recorded/one.json", "{\"output\": []}"),
        ];
        let left = "listings/b/recorded/one.json leftover-record";
        assert_eq!(told(&files, "records"), [left]);
    }

    #[test]
    fn an_unread_header_has_no_further_faults() {
        let files = [
            ("listings/a/Cargo.toml", ""),
            ("listings/a/examples/one.rs", "//! One.\n//! print\n"),
            ("listings/a/recorded/one.json", "{\"output\": []}"),
        ];
        assert_eq!(told(&files, "unread"), ["listings/a/examples/one.rs header"]);
    }

    #[test]
    fn without_a_manifest_only_that_is_told() {
        let fails = "//! One.\n//! does not compile: E0382\n";
        let files = [
            ("listings/a/fail/one.rs", fails),
            ("listings/b/python/__pycache__/one.pyc", "left behind"),
        ];
        assert_eq!(told(&files, "manifest"), ["listings/a/Cargo.toml manifest"]);
    }
}
