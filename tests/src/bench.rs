//! The work bench of one book: its manuscript, its programs built and, on
//! demand, run. Cargo is called once for each kind of thing, however many
//! trials ask.

use crate::memory::Sight;
use press::catalogue::{Exercise, Kind, Program, files_below};
use press::fault::Fault;
use press::header::Expectation;
use press::manuscript::Manuscript;
use press::record::Record;
use press::run::{self, Ending, Limits, Outcome};
use press::site;
use press::workshop::{self, Built, Ran, Workshop};
use std::path::PathBuf;
use std::sync::OnceLock;

/// A book and what its programs do.
pub struct Bench {
    /// The book.
    pub book: Manuscript,
    /// The folder of the book.
    pub root: PathBuf,
    workshop: Workshop,
    examples: OnceLock<Result<Built, String>>,
    release: OnceLock<Result<Built, String>>,
    refused: OnceLock<Result<Built, String>>,
    tests: OnceLock<Result<Built, String>>,
}

/// What a panicking test binary exits with.
const TESTS_FAILED: Ending = Ending::Exited(101);

impl Bench {
    /// A bench for the book below `root`, whose programs the workshop builds.
    ///
    /// # Errors
    /// What keeps the book from being read.
    pub fn new(root: impl Into<PathBuf>, workshop: Workshop) -> anyhow::Result<Bench> {
        let root = root.into();
        Ok(Bench {
            book: site::manuscript(&root)?,
            root,
            workshop,
            examples: OnceLock::new(),
            release: OnceLock::new(),
            refused: OnceLock::new(),
            tests: OnceLock::new(),
        })
    }

    /// Holds a program to its header and its record. Both may be others than
    /// those of the book's own program of that name, which is what is run.
    ///
    /// # Errors
    /// The first fault.
    pub fn hold(&self, program: &Program) -> Result<(), Fault> {
        let fresh = self.record(program)?;
        workshop::judge(program, &fresh).map_or(Ok(()), Err)
    }

    /// What [`Bench::hold`] looks at. What the compiler says is looked at anew
    /// each time: cargo remembers it.
    ///
    /// # Errors
    /// A fault, if the program cannot be built.
    pub fn sight(&self, program: &Program) -> Result<Option<Sight>, Fault> {
        if program.kind == Kind::Failure {
            return Ok(None);
        }
        let sight = Sight::default()
            .of(&program.source)
            .of(&self.runs(program))
            .of_data(&self.chapter(&program.chapter))
            .of_file(&self.root.join(program.record_path()));
        Ok(Some(match program.kind {
            Kind::Python => {
                self.python_files().fold(sight.of(python()), |sight, file| sight.of_file(&file))
            }
            _ => sight.of_built(&self.executable(program)?),
        }))
    }

    /// What all Python programs hold together: they import one another.
    fn python_files(&self) -> impl Iterator<Item = PathBuf> {
        let files = files_below(&self.root.join("listings")).into_iter();
        files.filter(|path| path.extension().is_some_and(|end| end == "py"))
    }

    fn chapter(&self, slug: &str) -> PathBuf {
        self.root.join("listings").join(slug)
    }

    /// How many traces of a program the pages draw.
    fn runs(&self, program: &Program) -> usize {
        self.book.traced.get(&program.name).copied().unwrap_or(0)
    }

    /// What the program does now.
    fn record(&self, program: &Program) -> Result<Record, Fault> {
        match program.kind {
            Kind::Failure => workshop::refusal(program, self.refused()?),
            _ => workshop::interpret(program, &self.ran(&program.name)?),
        }
    }

    fn ran(&self, name: &str) -> Result<Ran, Fault> {
        let program = &self.book.catalogue.programs[name];
        self.workshop.run(program, &self.executable(program)?, self.runs(program))
    }

    fn executable(&self, program: &Program) -> Result<PathBuf, Fault> {
        let built = match (program.kind, &program.header.expectation) {
            (Kind::Python, _) => return Ok("python3".into()),
            (_, Expectation::Measures) => self.released()?,
            _ => self.built()?,
        };
        workshop::executable(program, built)
    }

    /// Every example, built.
    fn built(&self) -> Result<&Built, Fault> {
        let build = || self.workshop.build_all(&mut |_| {});
        once(&self.examples, build)
    }

    /// The programs that measure, built in release.
    fn released(&self) -> Result<&Built, Fault> {
        let measures = self.programs(|program| {
            program.kind != Kind::Python && program.header.expectation == Expectation::Measures
        });
        once(&self.release, || self.workshop.build(&measures, true, &mut |_| {}))
    }

    /// The programs that must not compile, given to the compiler.
    fn refused(&self) -> Result<&Built, Fault> {
        let failures = self.programs(|program| program.kind == Kind::Failure);
        once(&self.refused, || self.workshop.refuse(&failures, &mut |_| {}))
    }

    fn tests(&self) -> Result<&Built, Fault> {
        let exercises = self.book.catalogue.exercises.values();
        let names: Vec<&str> =
            exercises.flat_map(|exercise| [exercise.name.as_str(), &exercise.solution]).collect();
        once(&self.tests, || self.workshop.build_tests(&names, &mut |_| {}))
    }

    fn programs(&self, wanted: impl Fn(&Program) -> bool) -> Vec<&Program> {
        self.book.catalogue.programs.values().filter(|program| wanted(program)).collect()
    }

    /// What [`Bench::practise`] looks at.
    ///
    /// # Errors
    /// A fault, if one of the two does not compile.
    pub fn practice_sight(&self, exercise: &Exercise) -> Result<Sight, Fault> {
        let built = [&exercise.name, &exercise.solution];
        let sight = Sight::default().of_data(&self.chapter(&exercise.chapter));
        built.iter().try_fold(sight, |sight, name| Ok(sight.of_built(&self.tests_around(name)?)))
    }

    /// Holds an exercise to its tests: the task must fail them, the solution
    /// pass them.
    ///
    /// # Errors
    /// A fault, if that is not so or one of the two does not compile.
    pub fn practise(&self, exercise: &Exercise) -> Result<(), Fault> {
        let fault = || Fault::new("exercise", &exercise.test, 0);
        let command = |name: &str| format!("cargo test --example {name}");
        let task = self.tested(&exercise.name)?;
        if task.ending != TESTS_FAILED {
            return Err(fault()
                .expected(format!("the task `{}` to fail its tests", exercise.name))
                .found(task.ending.to_string())
                .mend(format!(
                    "take the solution out of task.rs; see: {}",
                    command(&exercise.name)
                )));
        }
        let solution = self.tested(&exercise.solution)?;
        match solution.ending.success() {
            true => Ok(()),
            false => Err(fault()
                .expected(format!("the solution `{}` to pass the tests", exercise.solution))
                .found(format!("{}\n{}", solution.ending, solution.stdout_text()))
                .mend(format!("correct solution.rs; see: {}", command(&exercise.solution)))),
        }
    }

    /// Runs the tests around a task or a solution.
    fn tested(&self, name: &str) -> Result<Outcome, Fault> {
        let tests = run::Program::new(self.tests_around(name)?);
        run::run(&tests, Limits::default()).map_err(|error| {
            let path = &self.book.catalogue.programs[name].path;
            Fault::new("ending", path, 0).found(error.to_string())
        })
    }

    fn tests_around(&self, name: &str) -> Result<PathBuf, Fault> {
        workshop::executable(&self.book.catalogue.programs[name], self.tests()?)
    }
}

/// Python's version, asked once.
pub fn python() -> &'static Option<String> {
    static VERSION: OnceLock<Option<String>> = OnceLock::new();
    VERSION.get_or_init(workshop::python)
}

fn once(
    cell: &OnceLock<Result<Built, String>>,
    build: impl FnOnce() -> anyhow::Result<Built>,
) -> Result<&Built, Fault> {
    let built = cell.get_or_init(|| build().map_err(|error| format!("{error:#}")));
    built.as_ref().map_err(|error| {
        Fault::new("not-built", "listings", 0)
            .expected("programs that cargo can build")
            .found(error.clone())
    })
}
