//! What can be run: the programs of the catalogue, each with the way to build
//! it and the way to run it. Nothing else can be asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use cargo_metadata::{Metadata, Package, Target};
use press::catalogue::{Catalogue, Kind, Program};
use press::header::Expectation;
use press::run::{self, Limits};
use press::workshop;

/// How long cargo may take over one program, and how much it may say.
pub const BUILD_LIMITS: Limits = Limits { wall: Duration::from_secs(900), output: 16 << 20 };

/// Bytes of standard output, and of standard error, that a run may print.
pub const OUTPUT_LIMIT: usize = 1 << 20;

/// How long a program that never ends may be watched not ending.
const HANGING: Duration = Duration::from_secs(10);

/// The programs of the book and what cargo knows of them.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The book's root.
    pub root: PathBuf,
    /// The programs, with their records.
    pub catalogue: Catalogue,
    /// Where cargo builds.
    pub target: PathBuf,
    packages: Vec<Package>,
    profiles: toml::Table,
}

/// What cargo knows of one program.
#[derive(Clone, Copy, Debug)]
pub struct Declared<'a> {
    /// The package it is an example of.
    pub package: &'a Package,
    /// The example.
    pub target: &'a Target,
}

impl Shelf {
    /// Reads the catalogue of the book below `root`, and asks cargo.
    ///
    /// # Errors
    /// When cargo cannot be started or cannot read a manifest.
    pub fn load(root: &Path) -> Result<Shelf> {
        let asked = cargo(root).args(["metadata", "--no-deps", "--format-version", "1"]);
        let outcome = run::run(&asked, BUILD_LIMITS)?;
        if !outcome.ending.success() {
            anyhow::bail!("cargo metadata: {}", outcome.stderr_text().trim_end());
        }
        let metadata: Metadata =
            serde_json::from_slice(&outcome.stdout).context("cannot read what cargo says")?;
        let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
        let manifest: toml::Table = manifest.parse().context("cannot read Cargo.toml")?;
        let profiles = manifest.into_iter().filter(|(section, _)| section == "profile").collect();
        Ok(Shelf {
            root: root.to_owned(),
            catalogue: Catalogue::load(root),
            target: metadata.target_directory.into_std_path_buf(),
            packages: metadata.packages,
            profiles,
        })
    }

    /// The program of that name.
    pub fn find(&self, name: &str) -> Option<&Program> {
        self.catalogue.programs.get(name)
    }

    /// The package and the example that `name` is.
    pub fn declared(&self, name: &str) -> Option<Declared<'_>> {
        self.packages.iter().find_map(|package| {
            let mut targets = package.targets.iter();
            let target = targets.find(|target| target.is_example() && target.name == name)?;
            Some(Declared { package, target })
        })
    }

    /// The `[profile]` sections of the workspace.
    pub fn profiles(&self) -> &toml::Table {
        &self.profiles
    }

    /// Cargo's command for the program as it stands in the book: the same as
    /// under its listing, but it builds and does not run. Python is not built.
    pub fn build(&self, program: &Program) -> Option<run::Program> {
        let verb = verb(program)?;
        let cargo = cargo(&self.root).args(verb);
        let features: &[&str] =
            if program.kind == Kind::Failure { &["--features", "fail"] } else { &[] };
        Some(cargo.args(["--example", &program.name]).args(features).args(MESSAGES))
    }
}

/// Cargo, at work in the book below `root`.
fn cargo(root: &Path) -> run::Program {
    let cargo = run::Program::cargo().current_dir(root);
    match target_elsewhere(root) {
        Some(target) => cargo.env("CARGO_TARGET_DIR", target),
        None => cargo,
    }
}

/// Where the programs of a book are built that is not the one this reader was
/// built with, such as the tests' small book: beside ours, so that no folder
/// of files appears in the other. `None` for our own.
pub fn target_elsewhere(root: &Path) -> Option<PathBuf> {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let name = root.file_name()?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| ours.join("target"));
    (root != ours).then(|| target.join(name))
}

/// How cargo is asked to talk: one JSON object a line.
pub const MESSAGES: [&str; 2] = ["--message-format", "json"];

/// What cargo has to do with a program before it can be run.
pub fn verb(program: &Program) -> Option<&'static [&'static str]> {
    match (program.kind, &program.header.expectation) {
        (Kind::Python, _) => None,
        (Kind::Failure, _) => Some(&["check"]),
        (Kind::Exercise, _) => Some(&["test", "--no-run"]),
        (Kind::Example, Expectation::Measures) => Some(&["build", "--release"]),
        (Kind::Example, _) => Some(&["build"]),
    }
}

/// How long a program may run when it is run from its page.
pub fn limits(program: &Program) -> Limits {
    let wall = match program.header.expectation {
        Expectation::Hangs => HANGING,
        ref other => workshop::limit(other),
    };
    Limits { wall, output: OUTPUT_LIMIT }
}

/// Whether the program reads what is typed. One that starts itself, or Python,
/// once more reads what its other self writes.
pub fn reads_input(source: &str) -> bool {
    let names = |signs: &[&str]| signs.iter().any(|sign| source.contains(sign));
    names(&["stdin()", "sys.stdin", "input("]) && !names(&["current_exe()", "sys.executable"])
}

/// What an example of `package` may use, to be written into a manifest
/// elsewhere: its dependencies with absolute paths, and its own library.
pub fn dependencies(package: &Package) -> toml::Table {
    let mut table = toml::Table::new();
    for dependency in &package.dependencies {
        let mut entry = toml::Table::new();
        entry.insert("package".into(), dependency.name.as_str().into());
        entry.insert("version".into(), dependency.req.to_string().into());
        if let Some(path) = &dependency.path {
            entry.insert("path".into(), path.as_str().into());
        }
        entry.insert("features".into(), dependency.features.clone().into());
        entry.insert("default-features".into(), dependency.uses_default_features.into());
        let name = dependency.rename.as_ref().unwrap_or(&dependency.name);
        table.insert(name.clone(), entry.into());
    }
    if package.targets.iter().any(|target| target.is_lib()) {
        let folder = package.manifest_path.parent().expect("a manifest lies in a folder");
        let entry = toml::Table::from_iter([("path".to_owned(), folder.as_str().into())]);
        table.insert(package.name.to_string(), entry.into());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::reads_input;

    #[test]
    fn what_a_child_is_given_is_not_typed() {
        assert!(reads_input("let line = io::stdin().lines().next();"));
        assert!(reads_input("name = input('Who? ')"));
        assert!(!reads_input("Command::new(\"sort\").stdin(Stdio::piped());"));
        assert!(!reads_input(
            "Command::new(env::current_exe()?); io::copy(&mut io::stdin(), out);"
        ));
        assert!(!reads_input("Popen([sys.executable, '-c', 'sys.stdin.read()'])"));
    }
}
