//! The work bench of one book: its manuscript, its programs built and, on
//! demand, run. Cargo is called once for each kind of thing, however many
//! trials ask.

use press::catalogue::{Exercise, Kind, Program};
use press::fault::Fault;
use press::header::Expectation;
use press::manuscript::Manuscript;
use press::memory::{Memory, Sight, files_below};
use press::record::Record;
use press::run::{self, Ending, Limits};
use press::workshop::{self, Built, Ran, Workshop};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

/// A book and what its programs do.
pub struct Bench {
    /// The book.
    pub book: Manuscript,
    /// What has been found to hold before.
    pub memory: Memory,
    workshop: Workshop,
    root: PathBuf,
    examples: OnceLock<Result<Built, String>>,
    release: OnceLock<Result<Built, String>>,
    refused: OnceLock<Result<Built, String>>,
    tests: OnceLock<Result<Built, String>>,
}

/// How the tests of an exercise ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// The tests around the task.
    pub task: Ending,
    /// The tests around the solution.
    pub solution: Ending,
    /// What the solution's tests printed.
    pub said: String,
}

/// What a panicking test binary exits with.
const TESTS_FAILED: Ending = Ending::Exited(101);

impl Bench {
    /// A bench for `book` below `root`, whose programs the workshop builds.
    pub fn new(book: Manuscript, root: PathBuf, workshop: Workshop) -> Bench {
        Bench {
            book,
            memory: Memory::default(),
            workshop,
            root,
            examples: OnceLock::new(),
            release: OnceLock::new(),
            refused: OnceLock::new(),
            tests: OnceLock::new(),
        }
    }

    /// Holds a program to its header and its record.
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
        let runs = self.book.traced.get(&program.name).copied().unwrap_or(0);
        let sight = Sight::default()
            .of(&program.source)
            .of(&runs)
            .of_file(&self.root.join(program.record_path()));
        Ok(Some(match program.kind {
            Kind::Python => sight.of(python()).of(&self.python_files()),
            _ => sight.of_built(&self.executable(program)?),
        }))
    }

    /// What all Python programs hold together: they import one another.
    fn python_files(&self) -> Vec<Option<Vec<u8>>> {
        let files = files_below(&self.root.join("listings"));
        let python = files.iter().filter(|path| path.extension().is_some_and(|end| end == "py"));
        python.map(|path| std::fs::read(path).ok()).collect()
    }

    /// What the program does now.
    ///
    /// # Errors
    /// A fault, if it does something else than its header says.
    pub fn record(&self, program: &Program) -> Result<Record, Fault> {
        match program.kind {
            Kind::Failure => workshop::refusal(program, self.refused()?),
            _ => workshop::interpret(program, &self.ran(program)?),
        }
    }

    /// Runs a program.
    ///
    /// # Errors
    /// A fault, if it cannot be built or started.
    pub fn ran(&self, program: &Program) -> Result<Ran, Fault> {
        let runs = self.book.traced.get(&program.name).copied().unwrap_or(0);
        self.workshop.run(program, &self.executable(program)?, runs)
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
    ///
    /// # Errors
    /// A fault, if cargo cannot be run.
    pub fn refused(&self) -> Result<&Built, Fault> {
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
        built.iter().try_fold(Sight::default(), |sight, name| {
            let program = &self.book.catalogue.programs[*name];
            Ok(sight.of_built(&workshop::executable(program, self.tests()?)?))
        })
    }

    /// Runs the tests of an exercise around its task and its solution.
    ///
    /// # Errors
    /// A fault, if one of the two does not compile.
    pub fn practise(&self, exercise: &Exercise) -> Result<Practice, Fault> {
        let run = |name: &str| -> Result<run::Outcome, Fault> {
            let program = &self.book.catalogue.programs[name];
            let executable = workshop::executable(program, self.tests()?)?;
            run_tests(&executable)
                .map_err(|error| Fault::new("ending", &program.path, 0).found(error.to_string()))
        };
        let (task, solution) = (run(&exercise.name)?, run(&exercise.solution)?);
        let said = solution.stdout_text().to_string();
        Ok(Practice { task: task.ending, solution: solution.ending, said })
    }
}

/// Python's version, asked once.
fn python() -> &'static Option<String> {
    static VERSION: OnceLock<Option<String>> = OnceLock::new();
    VERSION.get_or_init(workshop::python)
}

fn run_tests(executable: &Path) -> std::io::Result<run::Outcome> {
    let limits = Limits { wall: Duration::from_secs(60), ..Limits::default() };
    run::run(&run::Program::new(executable), limits)
}

/// The task must fail its tests, the solution pass them.
pub fn judge_practice(exercise: &Exercise, practice: &Practice) -> Option<Fault> {
    let fault = || Fault::new("exercise", &exercise.test, 0);
    let command = |name: &str| format!("cargo test --example {name}");
    if practice.task != TESTS_FAILED {
        return Some(
            fault()
                .expected(format!("the task `{}` to fail its tests", exercise.name))
                .found(practice.task.to_string())
                .mend(format!(
                    "take the solution out of task.rs; see: {}",
                    command(&exercise.name)
                )),
        );
    }
    (practice.solution != Ending::Exited(0)).then(|| {
        fault()
            .expected(format!("the solution `{}` to pass the tests", exercise.solution))
            .found(format!("{}\n{}", practice.solution, practice.said))
            .mend(format!("correct solution.rs; see: {}", command(&exercise.solution)))
    })
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
