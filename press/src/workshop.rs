//! Builds the programs of the book and finds out what they do.
//!
//! Recording and checking ask the same question, what does this program do?,
//! and get the answer here; they differ only in what they do with it.

use crate::catalogue::{Kind, Program};
use crate::fault::Fault;
use crate::header::Expectation;
use crate::record::{Machine, Record, Refusal};
use crate::run::{self, Ending, Event, Limits, Outcome, TemporaryFolder};
use anyhow::{Context, Result, bail};
use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

/// A folder with a book, and where its programs are built.
#[derive(Clone, Debug)]
pub struct Workshop {
    root: PathBuf,
    target: Option<PathBuf>,
}

/// What became of programs that were given to cargo.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// The executables, by program name.
    pub executables: BTreeMap<String, PathBuf>,
    /// The programs that compile, whether or not they were linked.
    pub compiled: BTreeSet<String>,
    /// The compiler's errors, by program name.
    pub errors: BTreeMap<String, Vec<Diagnostic>>,
    /// What cargo said otherwise; tells why when an executable is missing.
    pub said: String,
}

/// Called with each line that shows how far a long piece of work is.
pub type Progress<'a> = &'a mut dyn FnMut(&str);

const BUILD_LIMIT: Limits = Limits { wall: Duration::from_secs(1800), output: 256 << 20 };
const OUTPUT_LIMIT: usize = 1 << 20;
const PANIC: i32 = 101;

/// How long a program may take before the watchdog kills it.
pub fn limit(expectation: &Expectation) -> Duration {
    Duration::from_secs(match expectation {
        Expectation::Hangs => 2,
        Expectation::Measures => 180,
        _ => 60,
    })
}

impl Workshop {
    /// The workshop of the book below `root`. Programs are built where cargo
    /// builds them anyway.
    pub fn new(root: impl Into<PathBuf>) -> Workshop {
        Workshop { root: root.into(), target: None }
    }

    /// Builds in `target` instead.
    pub fn building_in(self, target: impl Into<PathBuf>) -> Workshop {
        Workshop { target: Some(target.into()), ..self }
    }

    /// Builds every example of the workspace.
    ///
    /// # Errors
    /// If cargo cannot be run or finds no workspace. A program that does not
    /// compile is no error here: it is in [`Built::errors`].
    pub fn build_all(&self, progress: Progress) -> Result<Built> {
        self.cargo(&["build", "--workspace", "--examples", "--keep-going"], progress)
    }

    /// Builds the programs named, in release if asked.
    ///
    /// # Errors
    /// As for [`Workshop::build_all`].
    pub fn build(&self, programs: &[&Program], release: bool, progress: Progress) -> Result<Built> {
        let verb: &[&str] = if release { &["build", "--release"] } else { &["build"] };
        let names = programs.iter().map(|program| program.name.as_str());
        self.examples(&[verb, &["--keep-going"]].concat(), names, progress)
    }

    /// Gives programs that must not compile to the compiler.
    ///
    /// # Errors
    /// As for [`Workshop::build_all`].
    pub fn refuse(&self, programs: &[&Program], progress: Progress) -> Result<Built> {
        let features: BTreeSet<String> =
            programs.iter().map(|program| format!("{}/fail", program.chapter)).collect();
        let features = Vec::from_iter(features).join(",");
        let names = programs.iter().map(|program| program.name.as_str());
        self.examples(&["check", "--keep-going", "--features", &features], names, progress)
    }

    /// Builds the tests of exercises: of the tasks and of the solutions.
    ///
    /// # Errors
    /// As for [`Workshop::build_all`].
    pub fn build_tests(&self, names: &[&str], progress: Progress) -> Result<Built> {
        self.examples(&["test", "--no-run"], names.iter().copied(), progress)
    }

    /// Has cargo do something with the examples named, if there are any.
    fn examples<'a>(
        &self,
        verb: &[&'a str],
        names: impl Iterator<Item = &'a str>,
        progress: Progress,
    ) -> Result<Built> {
        let examples: Vec<&str> = names.flat_map(|name| ["--example", name]).collect();
        match examples.is_empty() {
            true => Ok(Built::default()),
            false => self.cargo(&[verb, &examples].concat(), progress),
        }
    }

    fn cargo(&self, arguments: &[&str], progress: Progress) -> Result<Built> {
        let mut cargo = run::Program::cargo()
            .args(arguments)
            .args(["--message-format", "json"])
            .current_dir(&self.root);
        if let Some(target) = &self.target {
            cargo = cargo.env("CARGO_TARGET_DIR", target);
        }
        let mut messages = Vec::new();
        let mut said = Vec::new();
        let running = run::start(&cargo, BUILD_LIMIT).context("cannot start cargo")?;
        let mut ending = Ending::Stopped;
        for event in running {
            match event {
                Event::Stdout(bytes) => messages.extend(bytes),
                Event::Stderr(bytes) => {
                    let told = said.len();
                    said.extend_from_slice(&bytes);
                    tell_lines(&said, told, progress);
                }
                Event::Ended(end) => ending = end.ending,
            }
        }
        let said = String::from_utf8_lossy(&said).into_owned();
        let built = Built { said, ..read_messages(&messages)? };
        if !ending.success() && built.errors.is_empty() {
            bail!("cargo {} failed ({ending}):\n{}", arguments.join(" "), built.said);
        }
        Ok(built)
    }

    /// Runs a program once, inside the limit of its kind.
    ///
    /// `runs` is how many of its traces are wanted.
    ///
    /// # Errors
    /// A fault, if it cannot be started.
    pub fn run(&self, program: &Program, executable: &Path, runs: usize) -> Result<Ran, Fault> {
        let failed = |error: io::Error| {
            let fault = Fault::new("ending", &program.path, 0);
            fault.expected("a program that can be started").found(error.to_string())
        };
        let mut command = run::Program::new(executable).current_dir(&self.root);
        if program.kind == Kind::Python {
            command = command.arg("-m").arg(program.module()).env("PYTHONDONTWRITEBYTECODE", "1");
        }
        // Gone with its folder.
        let name = format!("book-trace-{}-{}", std::process::id(), program.name);
        let folder = (runs > 0).then(|| TemporaryFolder::new(std::env::temp_dir().join(name)));
        let folder = folder.transpose().map_err(failed)?;
        let file = folder.as_ref().map(|folder| folder.path().join("trace"));
        if let Some(file) = &file {
            command = command.env("BOOK_TRACE", file);
        }
        let limits = Limits { wall: limit(&program.header.expectation), output: OUTPUT_LIMIT };
        let outcome = run::run(&command, limits).map_err(failed)?;
        let text = file.and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
        let mut traces = traces(&text);
        traces.truncate(runs);
        Ok(Ran { outcome, traces })
    }
}

/// The traces in a text, as lines: each begins with a line `trace …`.
pub fn traces(text: &str) -> Vec<Vec<String>> {
    let mut traces: Vec<Vec<String>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("trace ") {
            traces.push(Vec::new());
        }
        if let Some(trace) = traces.last_mut() {
            trace.push(line.to_owned());
        }
    }
    traces
}

impl Built {
    fn errors_of(&self, program: &Program) -> &[Diagnostic] {
        self.errors.get(&program.name).map_or(&[], Vec::as_slice)
    }

    /// What the compiler said of a program it refused, as in a terminal.
    fn told_of(&self, program: &Program) -> String {
        let told = self.errors_of(program).iter().filter_map(|error| error.rendered.as_deref());
        told.collect::<Vec<_>>().join("\n")
    }
}

/// What the compiler said of a program that must not compile, as a record.
///
/// # Errors
/// A fault, if it compiles, or fails for another reason than announced.
pub fn refusal(program: &Program, built: &Built) -> Result<Record, Fault> {
    let Expectation::DoesNotCompile(rejection) = &program.header.expectation else {
        unreachable!("only programs in fail/ are asked for their refusal");
    };
    let wanted = || {
        Fault::new("compiles", &program.path, header_line(program))
            .expected(format!("the compiler to refuse it: {rejection}"))
            .mend("make the program fail as its header says, or correct the header")
    };
    let Some(first) = built.errors_of(program).first() else {
        return Err(wanted().found(match built.compiled.contains(&program.name) {
            true => "it compiles".to_owned(),
            false => built.said.clone(),
        }));
    };
    let primary = first.spans.iter().find(|span| span.is_primary);
    let message = built.told_of(program);
    let refusal = Refusal {
        version: compiler_version(),
        code: first
            .code
            .as_ref()
            .map(|code| code.code.clone())
            .filter(|code| code.starts_with('E')),
        line: primary.map_or(0, |span| span.line_start),
        message: lines(&message).iter().map(|line| without_registry(line)).collect(),
    };
    match refusal.is(rejection) {
        true => Ok(Record { compiler: Some(refusal), ..Record::default() }),
        false => Err(wanted().found(message.trim_end())),
    }
}

/// What runs a program: the executable that cargo built of it, or Python.
///
/// # Errors
/// A fault with the compiler's words, if there is none.
pub fn executable(program: &Program, built: &Built) -> Result<PathBuf, Fault> {
    if program.kind == Kind::Python {
        return Ok("python3".into());
    }
    built.executables.get(&program.name).cloned().ok_or_else(|| {
        let told = built.told_of(program);
        let said = if told.is_empty() { &built.said } else { &told };
        Fault::new("not-built", &program.path, 0)
            .expected("a program that compiles")
            .found(said.trim_end())
            .mend(program.command())
    })
}

/// What a program did: how it ended, and the traces it left.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Output and ending.
    pub outcome: Outcome,
    /// Its traces, as lines.
    pub traces: Vec<Vec<String>>,
}

/// Tells what a program did as a record.
///
/// # Errors
/// A fault, if it ended otherwise than its header says.
pub fn interpret(program: &Program, ran: &Ran) -> Result<Record, Fault> {
    check_ending(program, &ran.outcome)?;
    let measures = program.header.expectation == Expectation::Measures;
    Ok(Record {
        output: exact_lines(program, &ran.outcome)?,
        errors: lines(&without_thread_number(&ran.outcome.stderr_text())),
        compiler: None,
        trace: ran.traces.clone(),
        machine: measures.then(Machine::this),
    })
}

/// Holds a fresh run to the record. `None` if they agree as far as the
/// program's header promises.
pub fn judge(program: &Program, fresh: &Record) -> Option<Fault> {
    let mend = format!("cargo book record {}", program.name);
    let Some(record) = &program.record else {
        let fault = Fault::new("not-recorded", &program.path, 0);
        return Some(fault.expected("a record of what the program does").found("none").mend(mend));
    };
    let difference = record.differs(fresh, &program.header.expectation)?;
    Some(
        Fault::new("stale-record", program.record_path().to_string_lossy().replace('\\', "/"), 0)
            .expected(format!("(recorded) {}", difference.recorded))
            .found(format!("(fresh run) {}", difference.fresh))
            .mend(format!("mend the program, or, if the new result is right: {mend}")),
    )
}

fn check_ending(program: &Program, outcome: &Outcome) -> Result<(), Fault> {
    let expected = match program.header.expectation {
        Expectation::Panics => Ending::Exited(PANIC),
        Expectation::Hangs => Ending::TimedOut,
        _ => Ending::Exited(0),
    };
    if outcome.ending == expected {
        return Ok(());
    }
    let errors = outcome.stderr_text();
    let errors: Vec<&str> = errors.lines().collect();
    let last = &errors[errors.len().saturating_sub(8)..];
    Err(Fault::new("ending", &program.path, header_line(program))
        .expected(format!("`{}`: {expected}", program.header.expectation.words()))
        .found(format!("{}\n{}", outcome.ending, last.join("\n")).trim_end().to_owned())
        .mend("mend the program, or the last line of its header"))
}

/// What a program printed, without loss: what is no text, or ends within a
/// line, would look on the page like something else.
fn exact_lines(program: &Program, outcome: &Outcome) -> Result<Vec<String>, Fault> {
    let stopped = outcome.ending == Ending::TimedOut;
    let found = match str::from_utf8(&outcome.stdout) {
        Ok(text) if stopped || text.is_empty() || text.ends_with('\n') => {
            return Ok(text.lines().map(str::to_owned).collect());
        }
        Ok(text) => format!("no end of line after: {}", text.lines().last().unwrap_or_default()),
        Err(error) => error.to_string(),
    };
    Err(Fault::new("output", &program.path, header_line(program))
        .expected("output of whole lines in UTF-8")
        .found(found)
        .mend("print whole lines of text (`println!`)"))
}

/// The line of a program's header that tells what it does.
fn header_line(program: &Program) -> usize {
    let words = program.header.expectation.words();
    let mut lines = program.source.lines().take(program.header.lines);
    lines.position(|line| line.trim_start_matches("//!").trim().starts_with(words)).unwrap_or(0) + 1
}

/// Tells the lines of `said` that have ended since its first `told` bytes.
fn tell_lines(said: &[u8], told: usize, progress: Progress) {
    let line_end =
        |bytes: &[u8]| bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let (from, to) = (line_end(&said[..told]), line_end(said));
    String::from_utf8_lossy(&said[from..to.max(from)]).lines().for_each(progress);
}

fn read_messages(bytes: &[u8]) -> Result<Built> {
    let mut built = Built::default();
    for message in Message::parse_stream(bytes) {
        match message.context("cannot read what cargo says")? {
            Message::CompilerArtifact(artifact) => {
                built.compiled.insert(artifact.target.name.clone());
                if let Some(executable) = artifact.executable {
                    built.executables.insert(artifact.target.name, executable.into_std_path_buf());
                }
            }
            Message::CompilerMessage(message) => {
                let error = message.message.level == DiagnosticLevel::Error;
                let summary = message.message.message.starts_with("aborting due to");
                if error && !summary {
                    built.errors.entry(message.target.name).or_default().push(message.message);
                }
            }
            _ => {}
        }
    }
    Ok(built)
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Newer compilers name the thread's number in a panic message; it differs
/// from run to run.
fn without_thread_number(text: &str) -> String {
    let line = |line: &str| match (
        line.starts_with("thread '"),
        line.find("' ("),
        line.find(") panicked at"),
    ) {
        (true, Some(open), Some(close)) if open < close => {
            format!("{}{}", &line[..=open], &line[close + 1..])
        }
        _ => line.to_owned(),
    };
    text.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The compiler names files of a library by their place on this machine; what
/// is kept begins at the library's own folder.
fn without_registry(line: &str) -> String {
    const REGISTRY: &str = "/registry/src/";
    let Some(at) = line.find(REGISTRY) else { return line.to_owned() };
    let start = line[..at].rfind(' ').map_or(0, |space| space + 1);
    let rest = line[at + REGISTRY.len()..].split_once('/').map_or("", |(_, rest)| rest);
    format!("{}{rest}", &line[..start])
}

/// `rustc 1.95.0`: the compiler that cargo uses here.
pub fn compiler_version() -> String {
    first_line("rustc", "--version").map_or_else(
        || "rustc".to_owned(),
        |line| line.split(' ').take(2).collect::<Vec<_>>().join(" "),
    )
}

/// Python's version, or none where there is no python3 or one before 3.11,
/// which the twins need.
pub fn python() -> Option<String> {
    let version = first_line("python3", "--version")?;
    let mut numbers = version.strip_prefix("Python ")?.split('.').map_while(|n| n.parse().ok());
    let (major, minor): (u32, u32) = (numbers.next()?, numbers.next()?);
    ((major, minor) >= (3, 11)).then_some(version)
}

fn first_line(program: &str, argument: &str) -> Option<String> {
    let command =
        run::Program::new(program).arg(argument).keep("RUSTUP_HOME").keep("RUSTUP_TOOLCHAIN");
    let outcome = run::run(&command, Limits::default()).ok()?;
    outcome.stdout_text().lines().next().map(str::to_owned)
}

impl Machine {
    /// The machine that runs this.
    pub fn this() -> Machine {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
        Machine { processor: processor(), cores, system }
    }
}

fn processor() -> String {
    let named = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        line.split_once(": ").map(|(_, name)| name.trim().to_owned())
    });
    named
        .or_else(|| std::env::var("PROCESSOR_IDENTIFIER").ok())
        .or_else(|| first_line("sysctl", "-nmachdep.cpu.brand_string"))
        .unwrap_or_else(|| "a processor that does not tell its name".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_library_is_left_out() {
        let line =
            "   --> /home/ada/.cargo/registry/src/index-1949/tokio-1.54.1/src/task/spawn.rs:171:21";
        assert_eq!(without_registry(line), "   --> tokio-1.54.1/src/task/spawn.rs:171:21");
        assert_eq!(without_registry("  |  ^ plain"), "  |  ^ plain");
    }

    #[test]
    fn the_number_of_a_thread_is_left_out() {
        let text = "\nthread 'main' (4711) panicked at a.rs:3:5:\nno board\n";
        assert_eq!(without_thread_number(text), "thread 'main' panicked at a.rs:3:5:\nno board");
    }
}
